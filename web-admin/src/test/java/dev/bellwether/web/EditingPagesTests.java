package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetHistory;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.core.versions.DocumentType;
import dev.bellwether.core.versions.Drafts;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestCaller;
import dev.bellwether.testing.TestPause;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Health, pauses, budgets and the catalogue, as people with different roles see and change them. */
@PagesTest(
        value = {"bellwether.zone=UTC", "bellwether.relay.retry.max-retries=0", "bellwether.cache.enabled=false"},
        with = UnpricedCoder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditingPagesTests {

    private static final String PASTED = "alias,input,cached_input,output\ngpt-4.1,1.75,0.40,7.00\n";

    @Autowired
    Site site;

    @Autowired
    SimulatedRelay relay;

    @Autowired
    Budgets budgets;

    @Autowired
    BudgetHistory history;

    @Autowired
    Pauses pauses;

    @Autowired
    RefreshedPauses live;

    @Autowired
    LiveCatalog catalog;

    @Autowired
    Drafts drafts;

    @Autowired
    AuditTrail audit;

    @BeforeAll
    void makeSomeCalls() {
        relay.faults().next("gpt-4o", Fault.status(500));
        for (int i = 0; i < 25; i++) {
            ask(TestCall.of("hello " + i).model("gpt-4o"));
        }
        ask(TestCall.of("unpriced").model("deepseek-coder"));
    }

    @AfterEach
    void tidy() {
        live.now().values().forEach(pause -> pauses.resume(pause, AuditTrail.Actor.local("test")));
        budgets.list().forEach(budget -> budgets.end(budget, "test"));
        drafts.list(DocumentType.CATALOG).forEach(drafts::discard);
    }

    /** Whether there is an answer or not. */
    private void ask(TestCall call) {
        try {
            site.ask(call);
        } catch (Problem e) {
            assertThat(e.sentence()).isNotBlank();
        }
    }

    private Visitor as(Role role) {
        return site.as(role);
    }

    private Visitor admin() {
        return as(Role.ADMIN);
    }

    private static Document read(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Element row(Document page, String model) {
        return page.select("table.health tbody tr").stream()
                .filter(row -> row.select("th a").text().equals(model))
                .findFirst()
                .orElseThrow();
    }

    // Health and pauses

    @Test
    void healthSaysHowEachModelDidAndLeadsToWhatFailed() {
        Element row = row(admin().page("/health"), "gpt-4o");

        assertThat(row.select("td").get(1).text()).isEqualTo("25");
        assertThat(row.select("td").get(2).text()).isEqualTo("25");
        assertThat(row.select("td").get(3).text()).isEqualTo("4.0% (1)");
        assertThat(row.select("td").get(4).text()).as("from twenty answers on").endsWith("ms");
        String failed = row.select("td").get(3).select("a").attr("href");
        assertThat(failed).contains("model=gpt-4o");
        assertThat(admin().page(failed).select("#calls tbody tr")).hasSize(25);
        String last = row.select("td.wrap a").attr("href");
        assertThat(admin().page(last).text()).contains("gpt-4o");
    }

    @Test
    void percentilesNeedTwentyAnswersAndAModelWithoutAPriceSaysSo() {
        Element row = row(admin().page("/health"), "deepseek-coder");

        assertThat(row.select("td").get(1).text()).isEqualTo("1");
        assertThat(row.select("td").get(4).text()).isEqualTo("–");
        assertThat(row.select(".state").text()).isEqualTo("no price");
    }

    @Test
    void healthNamesTheRelayAndTheLedgerAndAViewerSeesNoButtonsAndNoCalls() {
        Document page = as(Role.VIEWER).page("/health");

        assertThat(page.select("h2").eachText()).contains("Models", "Relay", "Ledger");
        assertThat(page.text()).contains("Simulated: no key is set").contains("Free on the disk");
        assertThat(page.text()).as("no path of this machine").doesNotContain("target/");
        assertThat(admin().page("/health").text()).contains("backup: none in");
        assertThat(page.select("main a[href^=/calls], main a[href^=/models/pause], main form[action]"))
                .isEmpty();
        assertThat(admin().page("/health").select("a[href^=/models/pause]")).hasSize(10);
    }

    @Test
    void aPauseActsAtOnceIsShownWithItsReasonAndIsEndedByAButton() {
        Visitor operator = as(Role.OPERATOR);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        var sent = operator.post(
                "/models/pause",
                Map.of("model", "gpt-4o", "span", "4h", "reason", "bills <b>are</b> checked", "replaces", ""));

        assertThat(location(sent)).endsWith("/health");
        assertThat(live.now().get("gpt-4o").until())
                .isBetween(before.plus(Duration.ofHours(4)), Instant.now().plus(Duration.ofHours(4)));
        Document page = operator.page("/health");
        assertThat(page.select(".done").text()).startsWith("The model is paused.");
        Element row = row(page, "gpt-4o");
        assertThat(row.select(".state").text()).isEqualTo("paused");
        assertThat(row.text()).contains("Paused by operator until").contains("bills <b>are</b> checked");
        assertThat(admin().page("/models").select("a.state").text()).startsWith("paused until");

        String id = row.select("input[name=pause]").attr("value");
        assertThat(location(operator.post("/models/resume", Map.of("model", "gpt-4o", "pause", id))))
                .endsWith("/health");
        assertThat(live.now()).isEmpty();
        assertThat(admin().page("/models/gpt-4o").text()).contains("ended early by operator");
        assertThat(audit.list("operator", "model", Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action)
                .startsWith("model.resumed", "model.paused");
        assertThat(audit.list("operator", "model", Long.MAX_VALUE, 1).get(0).address())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "4h, '', '', The pause|needs a reason",
        "other, '', why, The pause has no end",
        "other, nonsense, why, is no day and time",
        "other, 2020-01-01T10:00, why, would end before it begins",
        "other, 2099-01-01T10:00, why, 30 days at most"
    })
    void aPauseThatCannotBeKeptIsToldAndWhatWasTypedStays(String span, String until, String reason, String told) {
        var answer = admin().post(
                        "/models/pause", Map.of("model", "gpt-4o", "span", span, "until", until, "reason", reason));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = read(answer);
        for (String part : told.split("\\|")) {
            assertThat(page.select(".problem").text()).contains(part.replace("The pause", ""));
        }
        assertThat(page.select("input[name=reason]").attr("value")).isEqualTo(reason);
        assertThat(page.select("input[name=until]").attr("value")).isEqualTo(until);
        assertThat(page.select("input[name=span][checked]").attr("value")).isEqualTo(span);
        assertThat(live.now()).isEmpty();
    }

    @Test
    void theLastModelOfATierIsPausedOnlyByWhoeverTicksTheBox() {
        pauses.pause(
                TestPause.first("claude-sonnet-4.5", "why", Instant.now().plusSeconds(600)),
                AuditTrail.Actor.local("test"));
        var form = new HashMap<>(Map.of("model", "gpt-4.1", "span", "1h", "reason", "why"));

        assertThat(admin().page("/models/pause?model=gpt-4.1").select(".warn").text())
                .contains("gpt-4.1 is the last model of premium that is not paused.")
                .contains("Calls of that tier then go up");
        var asked = admin().post("/models/pause", form);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(read(asked).select("input[name=sure]")).hasSize(1);
        assertThat(live.now()).doesNotContainKey("gpt-4.1");
        form.put("sure", "true");
        assertThat(location(admin().post("/models/pause", form))).endsWith("/health");
        assertThat(live.now()).containsKey("gpt-4.1");
    }

    @Test
    void twoPeopleWhoPauseAModelDoNotOverwriteEachOtherUnseen() {
        as(Role.OPERATOR).post("/models/pause", Map.of("model", "gpt-4o", "span", "1h", "reason", "first"));

        var second = admin().post("/models/pause", Map.of("model", "gpt-4o", "span", "4h", "reason", "second"));

        assertThat(second.statusCode()).isEqualTo(409);
        Document page = read(second);
        assertThat(page.select(".problem").text()).contains("gpt-4o is paused already, by operator: first");
        assertThat(page.select("input[name=reason]").attr("value")).isEqualTo("second");
        Pause first = live.now().get("gpt-4o");
        assertThat(page.select("input[name=replaces]").attr("value")).isEqualTo(first.id());
        assertThat(admin().post("/models/resume", Map.of("model", "gpt-4o", "pause", "forged"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(live.now()).containsValue(first);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /models/pause?model=gpt-4o, VIEWER MANAGER",
        "POST, /models/pause, VIEWER MANAGER",
        "POST, /models/resume, VIEWER MANAGER",
        "GET, /budgets, VIEWER",
        "GET, /budgets/new, VIEWER OPERATOR",
        "POST, /budgets/new, VIEWER OPERATOR",
        "POST, /budgets/change, VIEWER OPERATOR",
        "POST, /budgets/end, VIEWER OPERATOR",
        "GET, /models/price?model=gpt-4.1, VIEWER MANAGER OPERATOR",
        "POST, /models/price, VIEWER MANAGER OPERATOR",
        "GET, /models/import, VIEWER MANAGER OPERATOR",
        "POST, /models/import, VIEWER MANAGER OPERATOR",
        "POST, /models/import/abcd, VIEWER MANAGER OPERATOR",
        "POST, /models/import/abcd/discard, VIEWER MANAGER OPERATOR"
    })
    void whatARoleMayNotDoIsRefused(String method, String path, String roles) {
        for (String role : roles.split(" ")) {
            Visitor visitor = as(Role.valueOf(role));
            var answer = method.equals("GET") ? visitor.get(path) : visitor.post(path, Map.of("model", "gpt-4o"));
            assertThat(answer.statusCode()).as(role + " " + path).isEqualTo(403);
        }
        assertThat(site.stranger().get(path.replaceFirst("\\?.*", "")).statusCode())
                .as("a stranger")
                .isIn(302, 405);
        assertThat(live.now()).isEmpty();
    }

    // Budgets

    private static Map<String, String> form(String name, String limit) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "scope",
                "tag",
                "value",
                "ads",
                "period",
                "month",
                "limit",
                limit,
                "warn",
                "80",
                "step",
                "",
                "exhausted",
                "block",
                "go",
                "save"));
    }

    @Test
    void aManagerMakesABudgetAndSeesItStand() {
        var made = as(Role.MANAGER).post("/budgets/new", form("ads", "1250.123456789"));

        assertThat(location(made)).endsWith("/budgets/ads");
        Budget budget = budgets.find("ads").orElseThrow();
        assertThat(budget.limit()).isEqualTo(new Money(1_250_123_456_789L));
        assertThat(budget.author()).isEqualTo("manager");
        assertThat(budget.stepPercent()).isNull();
        Document list = as(Role.OPERATOR).page("/budgets");
        assertThat(list.select(".budgetlist .state").text()).isEqualTo("within");
        assertThat(list.select("[data-nano=1250123456789]").eachAttr("title")).containsOnly("$1,250.123456789");
        assertThat(list.text()).contains("For tag ads, by the month").contains("calls are refused");
        assertThat(list.select("a[href=/budgets/new]"))
                .as("an operator only looks")
                .isEmpty();
        assertThat(audit.list("manager", "budget", Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action)
                .containsExactly("budget.made");
    }

    @Test
    void whatAFormHasNoFieldForStaysAsItIs() {
        var form = form("ads", "5");
        form.putAll(Map.of("spent_n", "1", "spent", "1", "id", "mine", "budget", "mine", "revision", "77"));
        form.putAll(Map.of("author", "nobody", "zone", "Asia/Tokyo", "simulated", "0"));
        as(Role.MANAGER).post("/budgets/new", form);
        Budget made = budgets.find("ads").orElseThrow();

        assertThat(made.id()).isNotEqualTo("mine");
        assertThat(made.revision()).isEqualTo(1);
        assertThat(made.author()).isEqualTo("manager");
        assertThat(made.zone().getId()).isEqualTo("UTC");
        var change = form("ads", "6");
        change.putAll(Map.of("budget", made.id(), "revision", "1", "scope", "all", "value", "", "period", "day"));
        change.putAll(Map.of("spent_n", "1", "id", "other"));
        as(Role.MANAGER).post("/budgets/change", change);
        Budget changed = budgets.find("ads").orElseThrow();
        assertThat(changed.subject()).isEqualTo("tag:ads");
        assertThat(changed.period()).isEqualTo(BudgetPeriod.MONTH);
        assertThat(changed.limit()).isEqualTo(new Money(6_000_000_000L));
        assertThat(changed.id()).isEqualTo(made.id());
        assertThat(budgets.statuses(true).get(0).spent()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ads|0|above 0",
                "ads|-5|no amount",
                "ads|1,000|no amount",
                "ads|1e9|no amount",
                "ads|0.0000000001|no amount",
                "ads|9999999999|cannot be kept",
                "ads|five|no amount",
                "two words|5|is no name for a budget",
                "<script>|5|is no name for a budget"
            })
    void badInputIsToldAndKept(String name, String limit, String told) {
        var answer = as(Role.MANAGER).post("/budgets/new", form(name, limit));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = read(answer);
        assertThat(page.select(".problem").text()).contains(told);
        assertThat(page.select("input[name=name]").attr("value")).isEqualTo(name);
        assertThat(page.select("input[name=limit]").attr("value")).isEqualTo(limit);
        assertThat(budgets.list()).isEmpty();
    }

    @Test
    void aGermanWritesCommasAndIsToldOfPointsThatCouldMeanThousands() {
        Visitor manager = site.as(Role.MANAGER, "german");
        var bad = manager.post("/budgets/new", form("ads", "1.000"), "Accept-Language", "de", "Accept", "text/html");

        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(location(manager.post(
                        "/budgets/new", form("ads", "1000,5"), "Accept-Language", "de", "Accept", "text/html")))
                .endsWith("/budgets/ads");
        assertThat(budgets.find("ads").orElseThrow().limit()).isEqualTo(new Money(1_000_500_000_000L));
        var page = read(manager.get("/budgets/ads", "Accept-Language", "de", "Accept", "text/html"));
        assertThat(page.select("input[name=limit]").attr("value")).isEqualTo("1000,50");
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.html()).doesNotContain("??");
    }

    @Test
    void twoManagersWhoChangeABudgetAtOnceDoNotOverwriteEachOtherUnseen() {
        Budget made = make("ads", WhenExhausted.BLOCK, 5_000_000_000L);
        Map<String, String> one = form("ads", "6");
        one.putAll(Map.of("budget", made.id(), "revision", "1"));
        Map<String, String> other = form("ads", "7");
        other.putAll(Map.of("budget", made.id(), "revision", "1", "warn", "55"));

        assertThat(location(as(Role.MANAGER).post("/budgets/change", one))).endsWith("/budgets/ads");
        var conflict = admin().post("/budgets/change", other);

        assertThat(conflict.statusCode()).isEqualTo(409);
        Document page = read(conflict);
        assertThat(page.select(".callout").text()).contains("limit $6.00");
        assertThat(page.select("input[name=limit]").attr("value")).isEqualTo("7");
        assertThat(page.select("input[name=warn]").attr("value")).isEqualTo("55");
        assertThat(budgets.find("ads").orElseThrow().limit()).isEqualTo(new Money(6_000_000_000L));
        other.put(
                "revision",
                page.select("form[action=/budgets/change] input[name=revision]").attr("value"));
        assertThat(location(admin().post("/budgets/change", other))).endsWith("/budgets/ads");
        assertThat(budgets.find("ads").orElseThrow().warnPercent()).isEqualTo(55);
        assertThat(admin().page("/budgets/ads").select(".change").text()).contains("limit: $6.00 → $7.00");
    }

    @Test
    void aPreviewSaysWhatTheLastPeriodCostAndMakesNothing() {
        var form = form("ads", "5");
        form.put("go", "preview");

        var answer = as(Role.MANAGER).post("/budgets/new", form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer).select(".callout").text())
                .startsWith("The last period, 1 ")
                .contains("0.0% of this limit");
        assertThat(budgets.list()).isEmpty();
    }

    @Test
    void aBudgetShowsTheCallsThatItStoppedAndIsEndedByTheRevisionThatWasSeen() {
        var tagged = TestCaller.tagged("ads");
        ask(TestCall.of("paid").model("gemini-2.5-flash").by(tagged));
        Budget made = make("ads", WhenExhausted.BLOCK, 1);
        ask(TestCall.of("stopped").model("gpt-4o").by(tagged));

        Document page = as(Role.MANAGER).page("/budgets/ads");

        assertThat(page.select("a[href^=/calls/]")).hasSize(1);
        assertThat(page.text()).contains("refused.").containsPattern("had nothing left|refused a call");
        assertThat(as(Role.MANAGER)
                        .page(page.select("a[href^=/calls?]").attr("href"))
                        .select("tbody tr"))
                .isNotEmpty();
        assertThat(as(Role.MANAGER)
                        .post("/budgets/end", Map.of("budget", made.id(), "revision", "9"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(budgets.list()).hasSize(1);
        assertThat(location(as(Role.MANAGER).post("/budgets/end", Map.of("budget", made.id(), "revision", "1"))))
                .endsWith("/budgets");
        assertThat(budgets.list()).isEmpty();
        Document ended = as(Role.MANAGER).page("/budgets/of?id=" + made.id());
        assertThat(ended.select("h1 .state").text()).isEqualTo("ended");
        assertThat(ended.select("main form")).isEmpty();
        assertThat(as(Role.MANAGER).get("/budgets/ads").statusCode()).isEqualTo(404);
    }

    @Test
    void aCallThatABudgetSentToALowerTierIsAmongThoseItTouched() {
        Budget made = make("papers", WhenExhausted.ALLOW, 1_000_000_000_000L);
        var tagged = TestCaller.tagged("papers");
        ask(TestCall.of("Implement a queue").by(tagged));
        budgets.change(
                made, of("papers", WhenExhausted.ALLOW, 1).stepsDownAt(90).terms(), "test");
        ask(TestCall.of("Implement a heap").by(tagged));

        Budget now = budgets.find("papers").orElseThrow();
        assertThat(history.touched(now, true, Instant.EPOCH, 10))
                .singleElement()
                .satisfies(call -> assertThat(call.steppedDown()).isTrue());
        assertThat(admin().page("/budgets/papers").text()).contains("went to a lower tier");
        assertThat(admin().page("/budgets").select(".budgetlist .state").text()).isEqualTo("over, calls go on");
    }

    private Budget make(String name, WhenExhausted policy, long nanos) {
        return budgets.make(of(name, policy, nanos).warnsAt(80).terms(), "test");
    }

    /** For the tag of its own name. */
    private static TestBudget of(String name, WhenExhausted policy, long nanos) {
        return TestBudget.of(name, new Money(nanos)).about(Scope.TAG, name).whenExhausted(policy);
    }

    // The catalogue

    @Test
    void aModelsPageHasItsPricesItsTiersAndItsHealth() {
        Document page = as(Role.VIEWER).page("/models/gpt-4.1");

        assertThat(page.select("h1").text()).isEqualTo("gpt-4.1");
        assertThat(page.select("svg path.steps")).hasSize(2);
        assertThat(page.select("[data-nano=8000000000]")).isNotEmpty();
        assertThat(page.text())
                .contains("high 1 of 2 fallback", "premium 2 of 2 picked")
                .contains("Not asked by this process yet");
        assertThat(page.select("main a[href^=/models/price], main a[href^=/models/pause]"))
                .isEmpty();
        assertThat(as(Role.VIEWER).get("/models/nothing").statusCode()).isEqualTo(404);
        assertThat(as(Role.VIEWER).page("/models/of?model=gpt-4.1").select("h1").text())
                .isEqualTo("gpt-4.1");
    }

    @Test
    void whatWasUsedWithoutAPriceIsListedWithItsTokensAndLeadsToItsCalls() {
        Document page = admin().page("/models");

        Element use = page.select(".callout li").first();
        assertThat(use.text()).contains("deepseek-coder").contains("1 attempts");
        assertThat(admin().page(use.select("a[href^=/calls]").attr("href")).select("#calls tbody tr"))
                .hasSize(1);
        assertThat(use.select("a[href^=/models/price]").attr("href")).contains("model=deepseek-coder");
        assertThat(as(Role.VIEWER).page("/models").select(".callout a[href^=/calls]"))
                .isEmpty();
    }

    @Test
    void anImportIsLookedAtThenPublishedWithAMessageAndNothingIsLiveBefore() {
        int before = catalog.edition().number();
        String look = location(admin().post("/models/import", Map.of("text", PASTED)));

        Document page = admin().page(look.replaceFirst("http://[^/]*", ""));
        assertThat(page.select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith("gpt-4.1 output").contains("$8.00 $7.00 -12.5%"));
        assertThat(catalog.edition().number()).isEqualTo(before);
        String path = look.replaceFirst("http://[^/]*", "");
        assertThat(admin().post(path, Map.of("message", " ")).statusCode()).isEqualTo(422);
        assertThat(location(admin().post(path, Map.of("message", "December list"))))
                .endsWith("/models/versions");

        assertThat(catalog.history().get(0).message()).isEqualTo("December list");
        assertThat(catalog.history().get(0).author()).isEqualTo("admin");
        assertThat(drafts.list(DocumentType.CATALOG)).isEmpty();
        assertThat(admin().page("/models/versions/" + (before + 1)).text()).contains("-12.5%");
        assertThat(audit.list("admin", "catalog", Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action)
                .containsExactly("catalog.published");
        assertThat(admin().get("/models/export").body()).contains("output: 7.00");
    }

    @Test
    void aSuspiciousPriceChangeIsShownWithItsBillAndNeedsATickOfItsOwn() {
        String list = "alias,input,output\nclaude-opus-4,0.000015,0.000075\n";
        String path =
                location(admin().post("/models/import", Map.of("text", list))).replaceFirst("http://[^/]*", "");
        Document page = admin().page(path);

        assertThat(page.select(".suspicious").text()).contains("claude-opus-4").contains("more than ten times");
        assertThat(page.select(".suspicious [data-nano=30000000000]"))
                .as("a million in, 0.2 out")
                .hasSize(1);
        var refused = admin().post(path, Map.of("message", "why"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(read(refused).select("input[name=message]").attr("value")).isEqualTo("why");
        assertThat(location(admin().post(path + "/discard", Map.of()))).endsWith("/models/import");
        assertThat(admin().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void ofTwoAdminsWhoPublishTheSecondIsToldAndNothingIsOverwritten() {
        String first = location(admin().post("/models/import", Map.of("text", "alias,input,output\ngpt-4o,2,9\n")));
        String second = location(site.as(Role.ADMIN, "other")
                .post("/models/import", Map.of("text", "alias,input,output\ngpt-4o,2,8.5\n")));
        admin().post(first.replaceFirst("http://[^/]*", ""), Map.of("message", "one"));
        int number = catalog.edition().number();

        var late = site.as(Role.ADMIN, "other").post(second.replaceFirst("http://[^/]*", ""), Map.of("message", "two"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(read(late).text()).contains("Another version has been published");
        assertThat(catalog.edition().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "alias,input,output\ngpt-4.1,-1,2\n",
                "alias,input,output\ngpt-4.1,1e5000,2\n",
                "alias,input,output\ngpt-4.1,=1+1,2\n",
                "{\"gpt-4.1\": {\"input_cost_per_token\": \"<script>alert(1)</script>\", \"output_cost_per_token\": 1}}",
                "source: !!javax.script.ScriptEngineManager []\nmodels: []\n",
                "source: &a x\ndate: *a\nmodels: []\n",
                "models:\n  - alias: \"<script>alert(1)</script>\"\n"
            })
    void aListThatSaysSomethingImpossibleIsToldAndChangesNothing(String text) {
        int before = catalog.edition().number();

        var answer = admin().post("/models/import", Map.of("text", text));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(read(answer).select(".problem").text()).isNotBlank();
        assertThat(read(answer).select("script:not([src])")).isEmpty();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.bellwether");
        assertThat(drafts.list(DocumentType.CATALOG)).isEmpty();
        assertThat(catalog.edition().number()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img/src=x/onerror=alert(1)>",
                "../../etc/passwd",
                "${T(java.lang.Runtime)}",
                "a';drop/**/table/**/call;--",
                "versions",
                "%2e%2e%2f",
                "日本語"
            })
    void hostileNamesOfNewModelsAreShownAsTheyAreAndHaveAPage(String name) {
        String list = "alias,input,output,context_window\n" + name + ",1,2,1000\n";
        String path = location(admin().post("/models/import", Map.of("text", list, "add", "true")))
                .replaceFirst("http://[^/]*", "");

        Document look = admin().page(path);
        assertThat(look.select("tbody th").eachText()).contains(name);
        assertThat(look.select("img, script:not([src])")).isEmpty();
        admin().post(path, Map.of("message", "hostile"));
        Document models = admin().page("/models");
        String link = models.select("tbody th a").stream()
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow()
                .attr("href");
        Document page = admin().page(link);
        assertThat(page.select("h1").text()).isEqualTo(name);
        assertThat(page.select("img, script:not([src])")).isEmpty();
        assertThat(row(admin().page("/health"), name).select(".state").text()).isEqualTo("by name only");
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefusedAndASmallOneIsRead() {
        assertThat(upload("big.csv", "alias,input,output\n" + " ".repeat((1 << 20) + 1))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> small = upload("../x/<b>.csv", "alias,input,output\ngpt-4o-mini,0.10,0.50\n");
        Document look = admin().page(location(small).replaceFirst("http://[^/]*", ""));
        assertThat(look.text()).contains("<b>.csv, brought by admin");
        assertThat(look.text()).doesNotContain("../x");
    }

    private HttpResponse<String> upload(String name, String content) {
        Visitor admin = admin();
        String token = java.net.URLDecoder.decode(admin.token(), StandardCharsets.UTF_8);
        String body = "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--edge--\r\n";
        return admin.send(admin.request("/models/import")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Map<String, String> price(String output, String go) {
        return new HashMap<>(Map.of(
                "model", "gemini-2.5-pro",
                "from", LocalDate.now(ZoneOffset.UTC).plusDays(3).toString(),
                "input", "1.25",
                "cached", "",
                "output", output,
                "source", "https://example.com/prices",
                "message", "costlier",
                "base", Integer.toString(catalog.edition().number()),
                "go", go));
    }

    @Test
    void aPriceIsShownBeforeItIsPublishedAndCountsFromItsDay() {
        int before = catalog.edition().number();

        Document look = read(admin().post("/models/price", price("12.5", "preview")));
        assertThat(look.select("tbody").text()).contains("output").contains("12.50");
        assertThat(catalog.edition().number()).isEqualTo(before);
        assertThat(location(admin().post("/models/price", price("12.5", "publish"))))
                .endsWith("/models/gemini-2.5-pro");

        Document page = admin().page("/models/gemini-2.5-pro");
        assertThat(page.select("[data-nano=12500000000]")).hasSize(1);
        assertThat(page.text()).contains("https://example.com/prices");
        var stale = price("13", "publish");
        stale.put("base", Integer.toString(before));
        var conflict = admin().post("/models/price", stale);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(read(conflict).select("input[name=output]").attr("value")).isEqualTo("13");
        assertThat(read(conflict).select("input[name=base]").attr("value")).isEqualTo(Integer.toString(before + 1));
    }

    @Test
    void aSuspiciousPriceNeedsATickAndOneWithoutASourceIsRefused() {
        var suspicious = price("1000", "publish");
        assertThat(admin().post("/models/price", suspicious).statusCode()).isEqualTo(422);
        assertThat(read(admin().post("/models/price", suspicious)).select(".suspicious"))
                .hasSize(1);
        var nowhere = price("13", "publish");
        nowhere.put("source", "");
        assertThat(read(admin().post("/models/price", nowhere))
                        .select(".problem")
                        .text())
                .contains("no source");
        var odd = price("1.0000000001", "publish");
        assertThat(admin().post("/models/price", odd).statusCode()).isEqualTo(422);
        suspicious.put("tenfold", "true");
        assertThat(location(admin().post("/models/price", suspicious))).endsWith("/models/gemini-2.5-pro");
    }

    @Test
    void whatTheRulesNeedCannotLoseItsPrice() {
        String yaml = admin().get("/models/export").body();
        String without = yaml.replaceFirst("(?s)(alias: deepseek-v3.2\n.*?)\n  prices:.*?(\n- alias:)", "$1$2");
        assertThat(without).isNotEqualTo(yaml);
        String path = location(admin().post("/models/import", Map.of("text", without)))
                .replaceFirst("http://[^/]*", "");

        assertThat(admin().page(path).select(".callout").text()).contains("The routing rules need");
        assertThat(admin().post(path, Map.of("message", "why")).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/budgets",
                "/budgets/new",
                "/models",
                "/models/gpt-4.1",
                "/models/versions",
                "/models/versions/1",
                "/models/import",
                "/models/price?model=gpt-4.1",
                "/models/pause?model=gpt-4.1"
            })
    void everyPageHasOneHeadingNoInlineScriptAndAGermanForm(String path) {
        for (String language : List.of("en", "de")) {
            var answer = admin().get(path, "Accept-Language", language, "Accept", "text/html");
            assertThat(answer.statusCode()).isEqualTo(200);
            Document page = read(answer);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("[style], style, script:not([src]), [onclick]"))
                    .isEmpty();
            assertThat(answer.body()).doesNotContain("??");
        }
    }
}
