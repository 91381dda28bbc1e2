package dev.bellwether.web.calls;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.core.store.Writer;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of requests, one request, its words and the CSV, over HTTP, as each role. */
@PagesTest({"bellwether.zone=Europe/Amsterdam", "bellwether.transcript.keep=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallPagesTests {

    private static final String HOSTILE = "=cmd|'/c calc'!A1";
    private static final int MANY = 120;

    @Autowired
    Site site;

    @Autowired
    SimulatedRelay relay;

    @Autowired
    Transcripts texts;

    @Autowired
    AuditTrail audit;

    @Autowired
    RoutingDrafts drafts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Writer writer;

    private String own;
    private String others;
    private String fallenBack;
    private Visitor admin;

    @BeforeAll
    void makeSomeCalls() {
        admin = site.as(Role.ADMIN);
        own = ask("my own <b>secret</b> words", "operator");
        others = ask("words of another", "somebody");
        relay.faults().next("gemini-2.5-flash", Fault.status(503), Fault.status(503), Fault.status(503));
        fallenBack = ask("Implement a stack", HOSTILE);
        relay.faults().next("gpt-4.1", Fault.status(504));
        ask(TestCall.of("lost").model("gpt-4.1"), "somebody");
        for (int i = 0; i < MANY; i++) {
            ask("What is page " + i + "?", "reader");
        }
        // What is kept is kept in the background, in the order of the writer.
        writer.decideNow(connection -> "after all of it");
    }

    private String ask(TestCall call, String caller) {
        return site.ask(call.by(new Caller(caller, List.of("paged")))).id();
    }

    private String ask(String prompt, String caller) {
        return ask(TestCall.of(prompt), caller);
    }

    private static List<String> ids(Document page) {
        return page.select("#calls tbody th a").eachAttr("href").stream()
                .map(link -> link.substring("/calls/".length()))
                .toList();
    }

    @Test
    void pagesLeadFromOneToTheNextAndBackAndShowEveryCallOnce() {
        var seen = new ArrayList<String>();
        Document page = admin.page("/calls?caller=reader");
        assertThat(page.select("[data-status]").attr("data-status")).isEqualTo("50 of 120 shown");
        List<String> first = ids(page);
        seen.addAll(first);
        while (page.selectFirst("a.chip:containsOwn(Older)") != null) {
            page = admin.page(page.selectFirst("a.chip:containsOwn(Older)").attr("href"));
            seen.addAll(ids(page));
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        jdbc.sql("select id from call where caller = 'reader' order by created_ms desc, id desc")
                                .query(String.class)
                                .list());
        page = admin.page(page.selectFirst("a.chip:containsOwn(Newer)").attr("href"));
        page = admin.page(page.selectFirst("a.chip:containsOwn(Newer)").attr("href"));
        assertThat(ids(page)).isEqualTo(first);
    }

    @Test
    void everyFilterIsAChipThatCanBeTakenAwayAndWhatIsNotUnderstoodIsNamed() {
        Document page =
                admin.page("/calls?outcome=unknown&model=gpt-4.1&minDuration=1,5&nonsense=1&source=fax&minCost=x&id="
                        + "a".repeat(101));

        assertThat(page.select(".warn").text()).contains("nonsense", "source=fax", "minCost=x", "id=aaa");
        assertThat(page.select("a.chip.on").eachText())
                .containsExactly("outcome unknown ×Remove", "model gpt-4.1 ×Remove", "at least 1,5 s ×Remove");
        Document less = admin.page(page.select("a.chip.on").get(2).attr("href"));
        assertThat(ids(less)).hasSize(1);
        assertThat(less.title()).isEqualTo("Calls: outcome unknown, model gpt-4.1 · Bellwether");
        assertThat(less.select("#panel .chips")).isNotEmpty();
    }

    @Test
    void eachBarLeadsToItsOwnCalls() {
        Document page = admin.page("/calls");
        Document today = admin.page(page.select("#volume tbody a").attr("href"));
        long counted = 0;
        for (Element row : today.select("#volume tbody tr")) {
            Element link = row.selectFirst("a");
            Document hour = admin.page(link.attr("href"));
            assertThat(hour.select("[data-status]").attr("data-status")).endsWith("of " + link.text() + " shown");
            counted += Long.parseLong(link.text());
        }

        assertThat(counted)
                .isEqualTo(
                        jdbc.sql("select count(*) from call").query(Long.class).single());
        assertThat(today.select("svg a[href]")).hasSameSizeAs(today.select("#volume tbody tr"));
    }

    @Test
    void everyAmountCarriesItsNanoDollarsAsTheLedgerHasThem() {
        Document page = admin.page("/calls?caller=reader");
        for (Element row : page.select("#calls tbody tr")) {
            String id = row.select("th a").attr("href").substring("/calls/".length());
            assertThat(row.select("td.number span[data-nano]").attr("data-nano"))
                    .isEqualTo(charged(id));
        }
        Document one = admin.page("/calls/" + fallenBack);
        assertThat(one.select("#money tfoot td").get(0).attr("data-nano")).isEqualTo(charged(fallenBack));
        assertThat(one.select("#money tbody td:last-child").eachAttr("data-nano"))
                .isEqualTo(jdbc.sql("select charged_nano from attempt_now where call_id = ? order by ordinal")
                        .param(fallenBack)
                        .query(String.class)
                        .list());
    }

    private String charged(String id) {
        return jdbc.sql("select sum(charged_nano) from attempt_now where call_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void theCsvHasEveryCallAndNoCellThatASpreadsheetWouldRun() {
        var answer = admin.get("/calls.csv");
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("bellwether-calls.csv");
        assertThat(rows).hasSize(MANY + 4);
        assertThat(rows.stream().filter(row -> row.getField("call").equals(fallenBack)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getField("caller")).isEqualTo("'" + HOSTILE);
                    assertThat("" + Money.ofUsd(row.getField("cost_usd")).nanoUsd())
                            .isEqualTo(charged(fallenBack));
                });
        assertThat(audit.list("admin", "export.calls", Long.MAX_VALUE, 5)).isNotEmpty();
        for (String cell : List.of("=1", "+1", "-1", "@a", "\tx", "\rx", "＝1", "＠x")) {
            assertThat(CallsCsv.text(cell)).isEqualTo("'" + cell);
        }
        assertThat(CallsCsv.text("a=1")).isEqualTo("a=1");
    }

    @Test
    void whoMayNotSeeCallsGetsNoneAndAnOperatorExportsOnlyItsOwn() {
        Visitor viewer = site.as(Role.VIEWER);
        assertThat(viewer.get("/calls").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/calls/" + own).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/calls.csv").statusCode()).isEqualTo(403);
        Visitor operator = site.as(Role.OPERATOR);
        assertThat(operator.get("/calls.csv").body().lines().skip(1)).hasSize(1).allMatch(row -> row.startsWith(own));
        assertThat(operator.get("/calls.csv?caller=reader").statusCode()).isEqualTo(403);
        assertThat(site.as(Role.MANAGER).get("/calls.csv").body().lines()).hasSize(MANY + 5);
        assertThat(admin.get("/calls/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void anOperatorReadsTheTranscriptsOfItsOwnCallsOnly() {
        Visitor operator = site.as(Role.OPERATOR);
        assertThat(operator.page("/calls/" + own).html()).doesNotContain("secret");
        var answer = operator.post("/calls/" + own + "/transcript", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("my own &lt;b&gt;secret&lt;/b&gt; words")
                .doesNotContain("<b>secret");
        assertThat(operator.page("/calls/" + others).select("#transcript")).isEmpty();
        assertThat(operator.post("/calls/" + others + "/transcript", Map.of("reason", "curious"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(operator.post("/calls/nothing/transcript", Map.of()).statusCode())
                .isEqualTo(404);
        Visitor manager = site.as(Role.MANAGER);
        assertThat(manager.page("/calls/" + own).select("#transcript")).isEmpty();
        assertThat(manager.post("/calls/" + own + "/transcript", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAdminGivesAReasonWhichStaysInTheTrailAndTheTranscriptIsShownOnce() {
        var without = admin.post("/calls/" + others + "/transcript", Map.of("reason", "  "));
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("A reason is missing.").doesNotContain("words of another");
        assertThat(audit.list("admin", "transcript.read", Long.MAX_VALUE, 5)).isEmpty();

        var answer = admin.post("/calls/" + others + "/transcript", Map.of("reason", "a complaint of 26 November"));

        assertThat(answer.body()).contains("words of another");
        assertThat(admin.page("/calls/" + others).html()).doesNotContain("words of another");
        assertThat(audit.list("admin", "transcript.read", Long.MAX_VALUE, 5))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.subject()).isEqualTo(others);
                    assertThat(line.after()).isEqualTo("a complaint of 26 November");
                });
    }

    @Test
    void aCallIsDecidedAgainByTheLiveRulesAndByEachDraft() {
        var live = drafts.live();
        var draft = drafts.begin(RoutingDrafts.read(live), live.number(), "the same again", "test");
        try {
            List<String> rows =
                    admin.page("/calls/" + own).select("#replay tbody tr").eachText();

            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).startsWith("then, version 1 standard deepseek-v3.2");
            assertThat(rows.get(1)).startsWith("live now, version 1 standard deepseek-v3.2 the same");
            assertThat(rows.get(2)).startsWith("draft the same again standard deepseek-v3.2 the same");
        } finally {
            drafts.discard(draft);
        }
    }

    @Test
    void theWaterfallHasAnAxisALegendAndTheVersionsAreLinked() {
        Document page = admin.page("/calls/" + fallenBack);

        assertThat(page.select("svg.timeline text.middle").eachText()).contains("0 ms");
        assertThat(page.select("svg.timeline rect.failed")).hasSize(6);
        assertThat(page.select(".legend").text()).contains("failed");
        assertThat(page.select("a[href=/routing/versions/1]")).isNotEmpty();
        assertThat(page.select("a[rel=prev], a[rel=next]")).hasSize(2);
    }

    @Test
    void germanPagesHaveGermanWords() {
        Document page = org.jsoup.Jsoup.parse(
                admin.get("/calls?outcome=failed", "Accept-Language", "de").body());
        Document list = org.jsoup.Jsoup.parse(
                admin.get("/calls", "Accept-Language", "de").body());

        assertThat(list.select("h1").text()).isEqualTo("Anfragen");
        assertThat(list.text()).contains("beantwortet").doesNotContain("??");
        assertThat(page.html()).doesNotContain("??calls");
    }
}
