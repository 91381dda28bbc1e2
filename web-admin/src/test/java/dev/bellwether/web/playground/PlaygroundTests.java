package dev.bellwether.web.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultTable;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestFilter;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prompts that are tried over real HTTP, against the simulated relay and its faults. */
@PagesTest({"bellwether.zone=UTC", "bellwether.relay.retry.max-retries=0", "bellwether.playground.heartbeat=50ms"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOSTILE = "</div><script>alert('x')</script> ${1337*7331} __${1337*7331}__::.x";

    @Autowired
    Site site;

    @Autowired
    SimulatedRelay relay;

    @Autowired
    CallLines lines;

    @Autowired
    Budgets budgets;

    @Autowired
    QualityReports qualities;

    Visitor operator;
    Visitor admin;

    @BeforeAll
    void signIn() {
        operator = site.as(Role.OPERATOR, "olga");
        admin = site.as(Role.ADMIN);
    }

    @BeforeEach
    void nothingIsWrong() {
        relay.faults().off();
    }

    private static Map<String, String> form(String prompt, String models, String... more) {
        var form = new HashMap<String, String>();
        form.put("prompt", prompt);
        form.put("who", models.equals("auto") ? "auto" : "models");
        form.put("models", models.equals("auto") ? "" : models);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private Document post(String path, Map<String, String> form, int status) {
        HttpResponse<String> answer = operator.post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private List<CallLine> calls(String group) {
        return Lists.newest(lines, TestFilter.calls().group(group).filter(), 50);
    }

    private List<CallLine> callsOf(String caller) {
        return Lists.newest(lines, TestFilter.calls().caller(caller).filter(), 1000);
    }

    private static String group(Document page) {
        return page.select("input[name=comparison]").attr("value");
    }

    private static long nanos(List<CallLine> calls) {
        return calls.stream().mapToLong(call -> call.cost().nanoUsd()).sum();
    }

    private static long nanos(Element page) {
        return page.select("[data-field=cost]").stream()
                .mapToLong(cost -> Long.parseLong(cost.attr("data-nano")))
                .sum();
    }

    // The estimate.

    @Test
    void anEstimateMakesNoCallAndKeepsThePrompt() {
        String prompt = "Compare microservices vs monolithic architecture patterns";
        int served = relay.log().all().size();

        Document page = post("/playground/estimate", form(prompt, "auto"), 200);

        assertThat(page.select("#preview table [data-nano]")).isNotEmpty();
        assertThat(page.select("textarea[name=prompt]").text()).isEqualTo(prompt);
        assertThat(relay.log().all()).hasSize(served);
    }

    @Test
    void anEstimateOfSeveralAddsUpAndNamesTheBudgetsItCountsTo() {
        budgets.make(
                TestBudget.of("tried", new Money(5_000_000_000L))
                        .about(Scope.TAG, "tried")
                        .each(BudgetPeriod.DAY)
                        .terms(),
                "test");

        Document page =
                post("/playground/estimate", form("Name three risks", "gpt-4.1,deepseek-v3.2", "tag", "tried"), 200);

        Element table = page.selectFirst("#preview table");
        List<Long> parts = table.select("tbody [data-nano]").stream()
                .map(cell -> Long.parseLong(cell.attr("data-nano")))
                .toList();
        assertThat(table.select("tfoot [data-nano]").eachAttr("data-nano"))
                .containsExactly("" + (parts.get(0) + parts.get(2)), "" + (parts.get(1) + parts.get(3)));
        assertThat(parts.get(1)).as("at most is more").isGreaterThan(parts.get(0));
        assertThat(page.select("#preview").text()).contains("tried", "tag:tried", "$5.00");
    }

    @Test
    void whatMayCostMoreThanOneDollarRunsOnlyOnceSomebodyHasAgreedToThatMuch() {
        var expensive = form("Say hello", "gpt-4.1,claude-sonnet-4.5", "maxTokens", "32768");
        // $8 and $15 for a million tokens: about 75 cents together; with long words in front more than a dollar.
        expensive.put("system", "x".repeat(60_000));
        int before = callsOf("olga").size();

        Document asked = post("/playground/run", expensive, 422);
        String agreed = asked.select("input[name=confirmed]").attr("value");
        assertThat(asked.select("textarea[name=prompt]").text()).isEqualTo("Say hello");
        assertThat(callsOf("olga")).hasSize(before);
        expensive.put("confirmed", "" + (Long.parseLong(agreed) - 1));
        post("/playground/run", expensive, 422);
        expensive.put("confirmed", agreed);
        post("/playground/run", expensive, 200);

        assertThat(callsOf("olga")).hasSize(before + 2);
    }

    // Without script.

    @Test
    void severalModelsAnswerSideBySideAndThePageAndTheBooksSayTheSameToTheNano() {
        Document page = post("/playground/run", form("Name three risks", "gpt-4.1,deepseek-v3.2,gpt-4o"), 200);

        assertThat(page.select("#answers .answer")).hasSize(3);
        assertThat(page.select("#answers [data-field=name]").eachText())
                .containsExactly("gpt-4.1", "deepseek-v3.2", "gpt-4o");
        assertThat(page.select("#answers [data-field=text]").get(1).text())
                .contains("Simulated answer from deepseek-v3.2");
        List<CallLine> booked = calls(group(page));
        assertThat(booked).hasSize(3).allSatisfy(call -> {
            assertThat(call.caller()).isEqualTo("olga");
            assertThat(call.source()).isEqualTo("web");
            assertThat(call.purpose()).isEqualTo("compare");
        });
        assertThat(nanos(page.selectFirst("#answers"))).isEqualTo(nanos(booked)).isPositive();
        assertThat(page.select("#total").attr("data-nano")).isEqualTo("" + nanos(booked));
        assertThat(page.select("#answers [data-call]").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(
                        booked.stream().map(call -> "/calls/" + call.id()).toList());
        assertThat(page.select("textarea[name=prompt]").text()).isEqualTo("Name three risks");
    }

    @Test
    void aModelThatFailsAndABudgetThatRefusesAreResultsBesideTheOthers() {
        relay.faults().always("deepseek-v3.2", Fault.status(400));
        var spec = TestBudget.of("no-4o", new Money(1))
                .about(Scope.MODEL, "gpt-4o")
                .each(BudgetPeriod.DAY)
                .terms();
        Budget budget = budgets.make(spec, "test");
        Document page;
        try {
            page = post("/playground/run", form("Name two risks", "gpt-4.1,deepseek-v3.2,gpt-4o"), 200);
        } finally {
            budgets.end(budget, "test");
        }

        assertThat(page.select("#answers [data-field=label]").eachText())
                .containsExactly("answered", "failed", "refused");
        assertThat(page.select("#answers .answer").get(2).text()).contains("no-4o");
        List<CallLine> booked = calls(group(page));
        assertThat(booked).extracting(CallLine::outcome).containsExactlyInAnyOrder("answered", "failed", "refused");
        assertThat(nanos(page.selectFirst("#answers"))).isEqualTo(nanos(booked));
        assertThat(page.select("#choose").hasAttr("hidden"))
                .as("one answer is no choice")
                .isTrue();
    }

    @Test
    void autoAsksWhomTheRulesChooseAndMayBeAnsweredByTheCache() {
        Document first = post("/playground/run", form("What is a monad?", "auto"), 200);
        Document again = post("/playground/run", form("What is a monad?", "auto"), 200);
        Document fresh = post("/playground/run", form("What is a monad?", "auto", "noCache", "true"), 200);

        assertThat(first.select("#answers [data-field=label]").text()).isEqualTo("answered");
        assertThat(first.select("#answers [data-field=why]").text()).contains("deepseek-v3.2");
        assertThat(again.select("#answers [data-field=label]").text()).isEqualTo("from the cache");
        assertThat(again.select("#answers [data-field=cost]").attr("data-nano")).isEqualTo("0");
        assertThat(fresh.select("#answers [data-field=label]").text()).isEqualTo("answered");
    }

    @ParameterizedTest
    @CsvSource({
        "'', auto, maxTokens, 10, There is no prompt.",
        "x, '', maxTokens, 10, No model is chosen.",
        "x, gpt-9, maxTokens, 10, gpt-9",
        "x, auto, maxTokens, none, longest answer",
        "x, auto, maxTokens, 40000, longest answer",
        "x, auto, temperature, 3, temperature",
        "x, auto, temperature, 1e9, temperature",
        "x, auto, maxCost, -1, max cost",
        "x, auto, maxPrice, free, max price",
        "x, auto, tag, no blanks, tag",
        "x, 'gpt-4.1,gemini-2.5-flash', maxCost, 0.0170, over the max cost"
    })
    void whatCannotBeUsedComesBackAsItWasTyped(String prompt, String models, String field, String value, String told) {
        int before = callsOf("olga").size();

        Document page = post("/playground/run", form(prompt, models, field, value), 422);

        assertThat(page.select(".problem").text()).contains(told);
        assertThat(page.select("textarea[name=prompt]").text()).isEqualTo(prompt);
        assertThat(page.select("[name=" + field + "]").attr("value")).isEqualTo(value);
        assertThat(callsOf("olga")).hasSize(before);
    }

    @Test
    void moreThanSixModelsAndMoreThan64KilobytesAreTooMuch() {
        String seven = page("/playground").select("input[name=models]").eachAttr("value").stream()
                .limit(7)
                .collect(Collectors.joining(","));
        assertThat(post("/playground/run", form("x", seven), 422)
                        .select(".problem")
                        .text())
                .contains("7 models");
        assertThat(post("/playground/run", form("ü".repeat(32_769), "auto"), 422)
                        .select(".problem")
                        .text())
                .contains("65,538 bytes");
    }

    @Test
    void whateverPromptsAndAnswersSayTheyStayText() {
        relay.faults().next("gpt-4.1", Fault.answering(HOSTILE));

        HttpResponse<String> answer = operator.post("/playground/run", form(HOSTILE, "gpt-4.1,gpt-4o"));

        assertThat(answer.body()).doesNotContain("<script>alert");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#answers [data-field=text]").get(0).wholeText()).isEqualTo(HOSTILE);
        assertThat(page.select("textarea[name=prompt]").get(0).wholeText()).isEqualTo(HOSTILE);
        assertThat(page("/playground").text()).as("no word is kept").doesNotContain("alert");
    }

    private Document page(String path) {
        return operator.page(path);
    }

    // As it is written.

    /** What comes over a connection, line by line. */
    private final class Live implements AutoCloseable {

        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader reader;

        Live(Map<String, String> form) throws IOException, InterruptedException {
            String body = form.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))
                    + "&_csrf=" + operator.token();
            HttpRequest request = operator.request("/playground/stream")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(
                            "Cookie",
                            operator.cookies().stream()
                                    .map(HttpCookie::toString)
                                    .collect(Collectors.joining("; ")))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        JsonNode next() throws IOException {
            String line = reader.readLine();
            while (line != null && line.isEmpty()) {
                line = reader.readLine();
            }
            return line == null ? JSON.nullNode() : JSON.readTree(line);
        }

        /** The first line that says that of an answer. */
        JsonNode next(int answer, String what) throws IOException {
            JsonNode line = next();
            while (!(line.path("answer").asInt(-1) == answer && line.has(what))) {
                assertThat(line.isNull())
                        .as("it ends before answer %d has %s", answer, what)
                        .isFalse();
                line = next();
            }
            return line.get(what);
        }

        List<JsonNode> rest() throws IOException {
            var rest = new ArrayList<JsonNode>();
            for (JsonNode line = next(); !line.isNull(); line = next()) {
                rest.add(line);
            }
            return rest;
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    /** Says two pieces of a word and then nothing more until its caller leaves. */
    private Fault silentAfterTwoPieces() {
        FaultTable.Row row = relay.faults().table().row(43).orElseThrow();
        return row.plays().stream()
                .filter(play -> "in the middle".equals(play.name()))
                .map(play -> FaultTable.fault(row, play))
                .findFirst()
                .orElseThrow();
    }

    private void awaitAnIdleRelay() {
        Await.until("no call is under way at the relay", () -> relay.busy() == 0);
    }

    private void awaitCancelled(String run) {
        Await.until(
                "every call of the run is cancelled",
                () -> calls(run).stream().allMatch(call -> call.outcome().equals("cancelled")));
    }

    @Test
    void piecesComeBeforeTheLastAnswerEndsAndAStoppedOneIsBookedWithWhatCame() throws Exception {
        relay.faults().always("gpt-4.1", silentAfterTwoPieces());
        try (var live = new Live(form("Name a risk", "gpt-4.1,deepseek-v3.2"))) {
            assertThat(live.response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/x-ndjson");
            assertThat(live.response.headers().firstValue("Content-Security-Policy"))
                    .isPresent();
            String run = live.next().get("run").stringValue();
            assertThat(live.next(0, "text").stringValue()).isEqualTo("Hel");
            assertThat(callsOf("olga").stream().filter(call -> run.equals(call.groupId())))
                    .as("it is not over")
                    .anyMatch(call -> call.outcome().equals("open"));

            HttpResponse<String> stopped = operator.post("/playground/stop", Map.of("run", run, "answer", "0"));
            assertThat(stopped.statusCode()).isEqualTo(204);
            List<JsonNode> rest = live.rest();

            List<JsonNode> ends = rest.stream()
                    .filter(line -> line.has("end"))
                    .map(line -> line.get("end"))
                    .toList();
            assertThat(ends)
                    .extracting(end -> end.get("state").stringValue())
                    .containsExactlyInAnyOrder("cancelled", "answered");
            List<CallLine> booked = calls(run);
            long shown =
                    ends.stream().mapToLong(end -> end.get("nano").longValue()).sum();
            assertThat(shown).isEqualTo(nanos(booked)).isPositive();
            assertThat(rest.get(rest.size() - 1).get("nano").longValue()).isEqualTo(shown);
            CallLine cut = booked.stream()
                    .filter(call -> call.outcome().equals("cancelled"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cut.requestedModel()).isEqualTo("gpt-4.1");
            assertThat(cut.completionTokens()).as("of \"Hello\"").isEqualTo(2);
        }
        awaitAnIdleRelay();
    }

    @Test
    void whoLeavesStopsTheCallsThatWouldNeverEndAndTheyAreBooked() throws Exception {
        relay.faults().always("gpt-4.1", silentAfterTwoPieces());
        String run;
        try (var live = new Live(form("Name a risk", "gpt-4.1"))) {
            run = live.next().get("run").stringValue();
            live.next(0, "text");
        }
        awaitAnIdleRelay();
        awaitCancelled(run);

        assertThat(calls(run)).singleElement().satisfies(call -> {
            assertThat(call.cost().nanoUsd()).isPositive();
            assertThat(call.estimated()).isTrue();
        });
    }

    @Test
    void whoLeavesBeforeTheFirstWordStopsTheCallToo() throws Exception {
        FaultTable.Row row = relay.faults().table().row(42).orElseThrow();
        relay.faults().always("gpt-4.1", FaultTable.fault(row, row.plays().get(0)));
        String run;
        try (var live = new Live(form("Name a risk", "gpt-4.1"))) {
            run = live.next().get("run").stringValue();
            Await.until("the call is at the relay", () -> relay.busy() > 0);
        }
        awaitAnIdleRelay();
        awaitCancelled(run);
    }

    @Test
    void twoRunsAtOnceAreTheMostAndEndingOneMakesRoom() throws Exception {
        relay.faults().always("gpt-4.1", silentAfterTwoPieces());
        try (var one = new Live(form("One", "gpt-4.1"));
                var two = new Live(form("Two", "gpt-4.1"))) {
            String run = one.next().get("run").stringValue();
            two.next();

            Document third = post("/playground/run", form("Three", "gpt-4o"), 429);
            assertThat(third.select(".problem").text()).contains("2 of your prompts");
            assertThat(third.select("textarea[name=prompt]").text()).isEqualTo("Three");

            operator.post("/playground/stop", Map.of("run", run));
            one.rest();
            post("/playground/run", form("Three", "gpt-4o"), 200);
        }
        awaitAnIdleRelay();
    }

    @Test
    void nobodyElseStopsARun() throws Exception {
        relay.faults().always("gpt-4.1", silentAfterTwoPieces());
        try (var live = new Live(form("Mine", "gpt-4.1"))) {
            String run = live.next().get("run").stringValue();
            assertThat(admin.post("/playground/stop", Map.of("run", run)).statusCode())
                    .isEqualTo(404);
            assertThat(calls(run)).allMatch(call -> call.outcome().equals("open"));
        }
        awaitAnIdleRelay();
    }

    @Test
    void whatCannotRunIsRefusedBeforeAnythingIsWritten() throws Exception {
        try (var live = new Live(form("", "auto"))) {
            assertThat(live.response.statusCode()).isEqualTo(422);
            assertThat(live.rest()).isEmpty();
        }
    }

    // The best.

    @Test
    void aChoiceCountsOnceAlsoWhenItIsChangedAndIsKnownToTheComparison() {
        String group = group(post("/playground/run", form("Name five risks", "gpt-4.1,deepseek-v3.2,gpt-4o"), 200));
        int before = qualities.count(true);

        rate(operator, group, "gpt-4o", 302);
        rate(operator, group, "deepseek-v3.2", 302);
        rate(operator, group, "none", 302);

        assertThat(qualities.count(true)).isEqualTo(before + 1);
        Document page = page("/playground/comparisons/" + group);
        assertThat(page.select(".selection").text()).contains("deepseek-v3.2");
        assertThat(page.select("#judged tbody tr").first().text()).startsWith("deepseek-v3.2");
        assertThat(page("/playground")
                        .select("a[href$=" + group + "]")
                        .first()
                        .closest("tr")
                        .text())
                .contains("deepseek-v3.2");

        rate(operator, group, "tie", 302);
        assertThat(page("/playground/comparisons/" + group).select(".selection").text())
                .contains("equally good");
        assertThat(qualities.count(true)).isEqualTo(before + 1);
    }

    private static void rate(Visitor who, String group, String best, int status) {
        assertThat(who.post("/playground/rating", Map.of("comparison", group, "best", best))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void nobodyElseSeesOrRatesAComparisonNotEvenAnAdmin() {
        String group = group(post("/playground/run", form("Name four risks", "gpt-4.1,gpt-4o"), 200));
        int before = qualities.count(true);

        assertThat(admin.get("/playground/comparisons/" + group).statusCode()).isEqualTo(404);
        rate(admin, group, "gpt-4.1", 404);
        rate(operator, "last", "gpt-4.1", 404);
        rate(operator, group.substring(0, 8), "gpt-4.1", 404);

        assertThat(admin.page("/playground").select("a[href$=" + group + "]")).isEmpty();
        assertThat(qualities.count(true)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"VIEWER", "MANAGER"})
    void whoMayNotAskSeesNothingOfIt(Role role) {
        Visitor visitor = site.as(role);

        assertThat(visitor.get("/playground").statusCode()).isEqualTo(403);
        for (String path : List.of("estimate", "run", "stream")) {
            assertThat(visitor.post("/playground/" + path, form("x", "auto")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(callsOf(role.label())).isEmpty();
    }

    @Test
    void nothingIsRunWithoutAToken() {
        assertThat(operator.postWithout("/playground/stream", form("x", "auto"), "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageIsThereInGerman() {
        HttpResponse<String> page = operator.get("/playground", "Accept-Language", "de");

        assertThat(Jsoup.parse(page.body()).select("h1").text()).isEqualTo("Prompt ausprobieren");
        assertThat(page.body()).doesNotContain("??");
    }
}
