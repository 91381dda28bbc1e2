package dev.bellwether.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestCaller;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages over real HTTP, after a few calls through the door of this process. */
@PagesTest("bellwether.zone=Europe/Amsterdam")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTests {

    @Autowired
    Site site;

    @Autowired
    Budgets budgets;

    @Autowired
    SimulatedRelay relay;

    CallResult fallenBack;

    @BeforeAll
    void makeSomeCalls() {
        relay.faults().next("gemini-2.5-flash", Fault.status(503), Fault.status(503), Fault.status(503));
        fallenBack = site.ask("Implement a stack");
        site.ask("What is a page?");
        site.ask("What is a page?");
        site.ask(TestCall.of("<script>alert('x')</script>").model("gpt-4o"));
        assertThatThrownBy(() -> site.ask(TestCall.of("x").tier(Tier.HIGH).maxPrice("0.000000001")))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.kind()).isEqualTo(Problem.Kind.REFUSED));
    }

    private Visitor visitor() {
        return site.as(Role.ADMIN);
    }

    private HttpResponse<String> get(String path, String... headers) {
        return visitor().get(path, headers);
    }

    private Document page(String path) {
        return visitor().page(path);
    }

    @Test
    void theStartPageIsSpend() {
        assertThat(get("/").headers().firstValue("Location").orElseThrow()).endsWith("/spend");
    }

    @Test
    void spendShowsTheSameSumsInFiguresTablesAndCsv() {
        Document page = page("/spend");
        String total = page.selectFirst(".cards .figure a").attr("title");

        assertThat(page.select("tfoot td.spend").eachAttr("title")).containsOnly(total);
        assertThat(page.select(".figure.calls").text()).isEqualTo("5");
        assertThat(page.select("svg.chart rect")).isNotEmpty();
        BigDecimal csv = get("/spend.csv")
                .body()
                .lines()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",")[11]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat("$" + csv.toPlainString()).isEqualTo(total);
    }

    @Test
    void spendSaysWhyTheBillMovedAndHowManyDaysAForecastLacks() {
        Document page = page("/spend");

        assertThat(page.select("section.why").text())
                .contains("Why the bill moved", "The bill rose by $", "more by more calls.", "Compared with");
        assertThat(page.select("section.why tfoot th").text()).isEqualTo("All");
        assertThat(page.select(".forecast").text())
                .contains("A forecast needs 14 whole days of calls; there are 0 so far.");
        assertThat(page("/spend?tier=simple").select(".forecast").text())
                .contains("The forecast is for the whole of this month, without filters.")
                .doesNotContain("needs 14");
    }

    @Test
    void aTierKeepsOnlyItsOwnCalls() {
        assertThat(page("/spend?tier=simple").select(".figure.calls").text()).isEqualTo("2");
        assertThat(page("/calls?tier=simple").select("#calls tbody tr")).hasSize(2);
        assertThat(page("/calls?outcome=refused").select("#calls tbody tr")).hasSize(1);
        assertThat(page("/calls?model=gpt-4.1").select("#calls tbody tr")).hasSize(1);
    }

    @Test
    void everyRowOfSpendLeadsToItsCalls() {
        for (String link :
                page("/spend").select("tbody th a[href], svg a[href]").eachAttr("href")) {
            assertThat(page(link).select("tbody tr")).as(link).isNotEmpty();
        }
    }

    @Test
    void aCallShowsWhatBudgetsDidToIt() {
        var tagged = TestCaller.tagged("paged");
        var limit = new Money(1_000_000_000_000L);
        Budget budget = budgets.make(ofPaged(limit).terms(), "test");
        site.ask(TestCall.of("Implement a queue").by(tagged));
        budgets.change(budget, ofPaged(new Money(1)).stepsDownAt(90).terms(), "test");

        CallResult stepped = site.ask(TestCall.of("Implement a heap").by(tagged));

        assertThat(page("/calls/" + stepped.id()).text())
                .contains("Decided first high")
                .contains("tier high stepped down to standard: budget pages ");
        assertThat(page("/calls/" + fallenBack.id()).text()).doesNotContain("Budgets, as they stood");
    }

    private static TestBudget ofPaged(Money limit) {
        return TestBudget.of("pages", limit).about(Scope.TAG, "paged").whenExhausted(WhenExhausted.ALLOW);
    }

    @Test
    void aCallShowsItsDecisionItsAttemptsItsUsageAndItsPrice() {
        Document page = page("/calls/" + fallenBack.id());

        assertThat(page.text())
                .contains("complex, because code_generation matched \"Implement\"")
                .contains("gemini-2.5-flash")
                .contains("fallback")
                .contains("503")
                .contains("simulated")
                .contains("web, ask");
        assertThat(page.select("tfoot td.number").get(0).text())
                .isEqualTo(fallenBack.cost().format(9));
        assertThat(page.select("svg.timeline rect.failed")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spend", "/calls", "/routing", "/models"})
    void everyPageSaysThatTheRelayIsSimulatedAndHasOneHeadingAndASkipLink(String path) {
        Document page = page(path);

        assertThat(page.select(".notice").text()).startsWith("Simulated relay");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).endsWith("· Bellwether");
        assertThat(page.select("a.skip[href=#content]")).hasSize(1);
        assertThat(page.select("nav [aria-current=page]")).hasSize(1);
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        assertThat(page.html()).doesNotContain("??").doesNotContain("_en_");
    }

    @Test
    void thePatternsAndTheWinnersAreThoseOfTheRules() {
        Document page = page("/routing");

        assertThat(page.select(".state.picked")).hasSize(4);
        assertThat(page.text())
                .contains("claude-sonnet-4.5 is never picked")
                .contains("No prompt is sent to premium by itself")
                .contains("brainstorm");
    }

    @Test
    void allTenModelsAreListed() {
        assertThat(page("/models").select("tbody tr")).hasSize(10);
    }

    @Test
    void noPromptIsStoredOrShown() {
        assertThat(page("/calls").html()).doesNotContain("alert(").doesNotContain("stack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spend?from=nonsense&to=2026-13-45",
                "/spend?from=2030-01-01&to=2020-01-01",
                "/spend?tier=%3Cscript%3E",
                "/spend?calls=both",
                "/calls?page=-1",
                "/calls?page=999999",
                "/calls?model=%25%25%25%25",
                "/spend?from=1000-01-01&to=9999-12-31",
                "/spend?to=%2B999999999-12-31",
                "/calls?from=-999999999-01-01",
                "/savings?to=%2B300000000-01-01",
                "/calls?group=' or 1=1 --",
                "/spend?x=1"
            })
    void oddParametersNeverBreakAPage(String path) {
        Document page = page(path.replace(" ", "%20"));

        assertThat(page.select("script:not([src])")).isEmpty();
        if (path.contains("x=1") || path.contains("nonsense") || path.contains("both")) {
            assertThat(page.select(".warn").text()).startsWith("Not understood");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/calls/nothing", "/calls/../../etc/passwd", "/actuator", "/static/nothing.css"})
    void whatIsNotThereIsAPlain404(String path) {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("dev.bellwether");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/spend", "/calls", "/models", "/routing", "/spend.csv", "/static/bellwether.css", "/nothing"})
    void everyAnswerHasTheHeadersThatKeepABrowserSafe(String path) {
        var headers = get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void aForeignNameForThisMachineIsRefused() throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.getOutputStream()
                    .write("GET /spend HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void nothingCanBeChangedHere() {
        for (String method : new String[] {"POST", "PUT", "DELETE", "TRACE"}) {
            var request = visitor()
                    .request("/spend")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(visitor().send(request).statusCode()).isIn(403, 405);
        }
    }

    @Test
    void theFirstLoadIsSmall() {
        int bytes = get("/spend").body().length()
                + get("/static/bellwether.css").body().length();

        assertThat(bytes).isLessThan(60_000);
    }
}
