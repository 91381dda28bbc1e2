package dev.bellwether.web.routing.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts of the routing, edited with a browser without scripts. */
@PagesTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftingTests {

    @Autowired
    Site site;

    @Autowired
    RoutingDrafts drafts;

    @Autowired
    Routers routers;

    @Autowired
    AuditTrail audit;

    @Autowired
    DraftActions actions;

    @AfterEach
    void discardAll() {
        drafts.list().forEach(drafts::discard);
    }

    private Visitor as(Role role, String name) {
        return site.as(role, name);
    }

    private Visitor operator() {
        return as(Role.OPERATOR, "oda");
    }

    private Visitor admin() {
        return as(Role.ADMIN, "mira");
    }

    /** Begins a draft of the live version through the page. */
    private Draft begin(Visitor who) {
        HttpResponse<String> answer = who.post("/routing/draft", Map.of("name", "A try"));
        return drafts.require(id(answer));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String place = answer.headers().firstValue("Location").orElseThrow();
        assertThat(place).contains("/routing/draft/");
        return place.replaceAll(".*/routing/draft/([a-z]{4}).*", "$1");
    }

    private HttpResponse<String> edit(Visitor who, Draft draft, String part, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("revision", String.valueOf(drafts.require(draft.id()).revision()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return who.post("/routing/draft/" + draft.id() + "/" + part, form);
    }

    private RoutingDocument edited(Draft draft, String part, String... fields) {
        HttpResponse<String> answer = edit(operator(), draft, part, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return now(draft);
    }

    private RoutingDocument now(Draft draft) {
        return RoutingDrafts.read(drafts.require(draft.id()));
    }

    private static List<String> models(RoutingDocument document, Tier tier) {
        return document.tiers().get(tier).candidates();
    }

    @Test
    void aModelIsAddedMovedAndRemovedAndLiveTrafficSeesNothingOfIt() {
        Draft draft = begin(operator());

        assertThat(models(edited(draft, "tiers/high", "edit", "add", "model", "deepseek-v3.2"), Tier.HIGH))
                .containsExactly("gpt-4.1", "gemini-2.5-flash", "deepseek-v3.2");
        assertThat(models(edited(draft, "tiers/high", "edit", "up:deepseek-v3.2"), Tier.HIGH))
                .containsExactly("gpt-4.1", "deepseek-v3.2", "gemini-2.5-flash");
        assertThat(models(edited(draft, "tiers/high", "edit", "down:gpt-4.1"), Tier.HIGH))
                .containsExactly("deepseek-v3.2", "gpt-4.1", "gemini-2.5-flash");
        assertThat(models(edited(draft, "tiers/high", "edit", "remove:gpt-4.1"), Tier.HIGH))
                .containsExactly("deepseek-v3.2", "gemini-2.5-flash");

        assertThat(routers.current().rules().tier(Tier.HIGH).candidates())
                .containsExactly("gpt-4.1", "gemini-2.5-flash");
    }

    @Test
    void afterAMoveThePageComesBackToTheModel() {
        Draft draft = begin(operator());

        HttpResponse<String> answer = edit(operator(), draft, "tiers/high", "edit", "down:gpt-4.1");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/routing/draft/" + draft.id() + "?open=tier-high#high-gpt-4.1");
        assertThat(operator().page("/routing/draft/" + draft.id()).select("li#high-gpt-4\\.1 button[aria-label]"))
                .extracting(button -> button.attr("aria-label") + (button.hasAttr("disabled") ? " (not now)" : ""))
                .containsExactly("Move gpt-4.1 up", "Move gpt-4.1 down (not now)", "Remove gpt-4.1 from high");
    }

    @Test
    void aTierPicksInAnotherWayAndByShares() {
        Draft draft = begin(operator());

        RoutingDocument fastest =
                edited(draft, "tiers/standard", "edit", "settings", "pick", "fastest", "serves", "All the rest");
        assertThat(fastest.tiers().get(Tier.STANDARD).pick()).isEqualTo(PickRule.FASTEST);
        assertThat(fastest.tiers().get(Tier.STANDARD).serves()).isEqualTo("All the rest");

        RoutingDocument even = edited(draft, "tiers/standard", "edit", "settings", "pick", "weighted", "serves", "x");
        assertThat(even.tiers().get(Tier.STANDARD).shares())
                .isEqualTo(Map.of("gemini-2.5-flash", 1, "deepseek-v3.2", 1));
        RoutingDocument shares = edited(
                draft,
                "tiers/standard",
                "edit",
                "settings",
                "pick",
                "weighted",
                "serves",
                "x",
                "share.0",
                "20",
                "share.1",
                "80");
        assertThat(shares.tiers().get(Tier.STANDARD).shares())
                .isEqualTo(Map.of("gemini-2.5-flash", 20, "deepseek-v3.2", 80));
        RoutingDocument less = edited(draft, "tiers/standard", "edit", "remove:gemini-2.5-flash");
        assertThat(less.tiers().get(Tier.STANDARD).shares()).isEqualTo(Map.of("deepseek-v3.2", 80));
    }

    @Test
    void aRuleIsWrittenBeforeTheOneForEverythingElseChangedMovedAndRemoved() {
        Draft draft = begin(operator());

        RoutingDocument added = edited(
                draft,
                "rules/new",
                "name",
                "Legal",
                "tag",
                "legal, contract",
                "over",
                "1000",
                "from",
                "22:00",
                "to",
                "06:00",
                "day",
                "monday",
                "patterns",
                "\\bclause\\b\n\\bliable",
                "tier",
                "premium",
                "model",
                "claude-sonnet-4.5");
        assertThat(added.rules()).extracting(Rule::name).endsWith("Legal", "Everything else");
        Rule legal = added.rules().get(3);
        assertThat(dev.bellwether.core.routing.RuleDescription.when(legal))
                .isEqualTo("the prompt matches \\bclause\\b or \\bliable, and the prompt has over 1,000 tokens, and the"
                        + " tag is legal or contract, and it is 22:00 to 06:00 on Monday");
        assertThat(dev.bellwether.core.routing.RuleDescription.then(legal))
                .isEqualTo("premium, first claude-sonnet-4.5");

        Document form = operator().page("/routing/draft/" + draft.id() + "/rules/4");
        assertThat(form.select("input[name=tag]").val()).isEqualTo("legal, contract");
        assertThat(form.select("textarea[name=patterns]").text()).contains("\\bclause\\b");
        RoutingDocument changed =
                edited(draft, "rules/4", "was", "Legal", "name", "Law", "category", "reasoning", "tier", "high");
        assertThat(changed.rules().get(3).name()).isEqualTo("Law");
        assertThat(changed.rules().get(3).when().category()).containsExactly(Category.REASONING);

        assertThat(edited(draft, "rules", "edit", "up:3:Law").rules())
                .extracting(Rule::name)
                .containsExactly(
                        "Code and reasoning", "Code blocks and stack traces", "Law", "Short facts", "Everything else");
        assertThat(edited(draft, "rules", "edit", "down:2:Law").rules().get(3).name())
                .isEqualTo("Law");
        assertThat(edited(draft, "rules", "edit", "remove:3:Law").rules())
                .extracting(Rule::name)
                .doesNotContain("Law");
    }

    @Test
    void patternsAreAddedChangedAndRemovedAndCheckedAtOnce() {
        Draft draft = begin(operator());

        assertThat(edited(draft, "categories/creative", "edit", "add", "pattern", "\\blimerick")
                        .categories()
                        .get(Category.CREATIVE))
                .endsWith("\\blimerick");
        assertThat(edited(draft, "categories/creative", "edit", "save:4:\\blimerick", "pattern", "\\bsonnets?\\b")
                        .categories()
                        .get(Category.CREATIVE))
                .endsWith("\\bsonnets?\\b")
                .doesNotContain("\\blimerick");
        assertThat(edited(draft, "categories/creative", "edit", "remove:4:\\bsonnets?\\b")
                        .categories()
                        .get(Category.CREATIVE))
                .doesNotContain("\\bsonnets?\\b");

        HttpResponse<String> refused =
                edit(operator(), draft, "categories/creative", "edit", "add", "pattern", "(?=look)ahead");
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".problem").text())
                .contains("is no RE2 expression")
                .contains("no lookaheads");
        assertThat(page.select("#category-creative-new").val()).isEqualTo("(?=look)ahead");
        assertThat(page.select("details#category-creative").hasAttr("open")).isTrue();
        assertThat(edit(operator(), draft, "categories/creative", "edit", "add", "pattern", "x".repeat(501))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatHoldsForAllTiersIsChanged() {
        Draft draft = begin(operator());

        RoutingDocument after = edited(
                draft,
                "settings",
                "baseline",
                "claude-sonnet-4.5",
                "lastResort",
                "gemini-2.5-flash",
                "tierFallback",
                "CLIMB",
                "zone",
                "Europe/Amsterdam",
                "seed",
                "7",
                "deny",
                "deepseek, openai");

        assertThat(after.baseline()).isEqualTo("claude-sonnet-4.5");
        assertThat(after.lastResort()).isEqualTo("gemini-2.5-flash");
        assertThat(after.tierFallback()).isEqualTo(dev.bellwether.core.routing.TierFallbackPolicy.CLIMB);
        assertThat(after.zone()).isEqualTo("Europe/Amsterdam");
        assertThat(after.seed()).isEqualTo(7);
        assertThat(after.providers().deny()).containsExactly("deepseek", "openai");
        HttpResponse<String> noZone = edit(
                operator(), draft, "settings", "baseline", "gpt-4.1", "lastResort", "gpt-4.1", "zone", "Middle/Earth");
        assertThat(noZone.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(noZone.body()).select("input[name=zone]").val()).isEqualTo("Middle/Earth");
    }

    @ParameterizedTest
    @CsvSource({
        "tiers/high, add, model, no-such-model, is no model",
        "tiers/high, add, model, gpt-4.1, in high already",
        "tiers/high, add, model, '', No model was chosen",
        "tiers/high, up:gpt-9, model, '', gpt-9 is not in high",
        "tiers/high, explode, model, '', nothing that can be done here",
        "rules/new, '', name, '', has no name",
        "rules/new, '', name, Only a name, Nothing follows",
        "rules, remove:0:Nobody, name, '', is not there any more",
    })
    void whatCannotBeDoneIsSaidAndNothingHappens(String part, String edit, String field, String value, String said) {
        Draft draft = begin(operator());
        RoutingDocument before = now(draft);

        HttpResponse<String> answer = edit(operator(), draft, part, "edit", edit, field, value);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select(".problem").text())
                .containsIgnoringCase(said.equals("is no model") ? "no-such-model" : said);
        assertThat(now(draft)).isEqualTo(before);
    }

    @Test
    void errorsStandBesideTheTierThatTheyConcernAndForbidPublishing() {
        Draft draft = begin(admin());
        edited(draft, "tiers/simple", "edit", "remove:deepseek-v3.2");

        Document page = admin().page("/routing/draft/" + draft.id());

        assertThat(page.select("#tier-simple .findings .error").text()).contains("It has no candidates.");
        assertThat(page.select("#tier-high .findings .error")).isEmpty();
        assertThat(page.select("#changes").text()).contains("before its errors are mended");
        assertThat(page.select("#replay")).isEmpty();
        HttpResponse<String> answer = edit(admin(), draft, "publish", "message", "Nobody answers");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("textarea[name=message]").text())
                .isEqualTo("Nobody answers");
        assertThat(Jsoup.parse(answer.body()).select(".problem").text()).contains("tier simple: It has no candidates");
    }

    @Test
    void aStaleEditIsRefusedKeepsWhatWasTypedAndShowsWhatChanged() {
        Draft draft = begin(operator());
        int seen = drafts.require(draft.id()).revision();
        edit(admin(), draft, "tiers/high", "edit", "down:gpt-4.1");

        HttpResponse<String> answer = operator()
                .post(
                        "/routing/draft/" + draft.id() + "/tiers/high",
                        Map.of("revision", String.valueOf(seen), "edit", "add", "model", "deepseek-v3.2"));

        assertThat(answer.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.text())
                .contains("mira changed it")
                .contains("high: gemini-2.5-flash comes before gpt-4.1 now")
                .contains("deepseek-v3.2");
        assertThat(models(now(draft), Tier.HIGH)).containsExactly("gemini-2.5-flash", "gpt-4.1");

        Element again = page.select("form[action$=/tiers/high]").first();
        var fields = again.select("input").stream()
                .filter(input -> !input.attr("name").equals("_csrf"))
                .collect(Collectors.toMap(input -> input.attr("name"), Element::val));
        assertThat(operator().post(again.attr("action"), fields).statusCode()).isEqualTo(302);
        assertThat(models(now(draft), Tier.HIGH)).containsExactly("gemini-2.5-flash", "gpt-4.1", "deepseek-v3.2");
    }

    @Test
    void theEditorAsksForTheReplayByItselfAndALinkLeadsThere() {
        Draft draft = begin(operator());

        Element replay = operator().page("/routing/draft/" + draft.id()).selectFirst("#replay");

        assertThat(replay.attr("hx-get")).isEqualTo(replay.selectFirst("a").attr("href"));
        assertThat(operator().page(replay.attr("hx-get")).select("#replay").text())
                .contains("There are no past calls");
    }

    @Test
    void everyPageIsThereInGermanToo() {
        Draft draft = begin(operator());

        for (String path : List.of(
                "/routing",
                "/routing/draft",
                "/routing/draft/" + draft.id(),
                "/routing/draft/" + draft.id() + "/rules/new",
                "/routing/draft/" + draft.id() + "/replay",
                "/routing/versions/1",
                "/routing/compare",
                "/routing/patterns")) {
            HttpResponse<String> answer = operator().get(path, "Accept-Language", "de");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("??").contains("Routing-Stufen");
        }
    }

    @Test
    void aStaleRuleKeepsItsFormAndFindsItsRuleAgain() {
        Draft draft = begin(operator());
        int seen = drafts.require(draft.id()).revision();
        edit(admin(), draft, "rules", "edit", "up:2:Short facts");
        edit(admin(), draft, "rules", "edit", "up:1:Short facts");
        var fields = Map.of(
                "revision",
                String.valueOf(seen),
                "was",
                "Code and reasoning",
                "name",
                "Code",
                "category",
                "code_generation",
                "tier",
                "premium");

        HttpResponse<String> answer = operator().post("/routing/draft/" + draft.id() + "/rules/1", fields);

        assertThat(answer.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("input[name=name]").val()).isEqualTo("Code");
        assertThat(page.text()).contains("rule Short facts comes before Code and reasoning now");
        var again = new LinkedHashMap<>(fields);
        again.put(
                "revision",
                page.select("form[action*=/rules/] input[name=revision]").val());
        assertThat(operator()
                        .post("/routing/draft/" + draft.id() + "/rules/1", again)
                        .statusCode())
                .isEqualTo(302);
        assertThat(now(draft).rules())
                .extracting(Rule::name)
                .containsExactly("Short facts", "Code", "Code blocks and stack traces", "Everything else");
    }

    @Test
    void promptsAreTriedLiveAgainstDraftAndNothingOfThemIsKept() {
        Draft draft = begin(operator());
        edited(draft, "tiers/high", "edit", "add", "model", "deepseek-v3.2");

        HttpResponse<String> answer =
                edit(operator(), draft, "try", "prompts", "What is a page?\nImplement a <b>stack</b>\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#try tbody tr").eachText())
                .containsExactly(
                        "What is a page? simple deepseek-v3.2 same",
                        "Implement a <b>stack</b> high gemini-2.5-flash deepseek-v3.2");
        assertThat(page.select("#try tbody b")).isEmpty();
        assertThat(page.select("textarea[name=prompts]").text()).contains("Implement a <b>stack</b>");
        assertThat(operator().page("/calls").select("tbody tr")).isEmpty();
        assertThat(edit(operator(), draft, "try", "prompts", "x\n".repeat(21)).statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/routing/draft/none",
                "/routing/draft/none/rules/1",
                "/routing/draft/none/export",
                "/routing/draft/none/conflict",
                "/routing/versions/99",
                "/routing/versions/99/export"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(admin().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiers/high",
                "rules",
                "rules/new",
                "categories/creative",
                "settings",
                "try",
                "merge",
                "publish",
                "discard"
            })
    void nothingIsDoneToADraftThatIsNotThere(String part) {
        assertThat(admin().post("/routing/draft/none/" + part, Map.of("edit", "add", "revision", "1", "prompts", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tiersAndCategoriesThatThereAreNotAreNotFound() {
        Draft draft = begin(operator());

        assertThat(edit(operator(), draft, "tiers/cosmic", "edit", "add").statusCode())
                .isEqualTo(404);
        assertThat(edit(operator(), draft, "categories/cosmic", "edit", "add").statusCode())
                .isEqualTo(404);
        assertThat(operator().get("/routing/draft/" + draft.id() + "/rules/77").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyStepIsInTheAuditTrailWithWhatItChanged() {
        Draft draft = begin(operator());
        edited(draft, "tiers/high", "edit", "down:gpt-4.1");
        edited(draft, "tiers/high", "edit", "settings", "pick", "cheapest", "serves", "Code and reasoning");
        assertThat(edit(operator(), draft, "discard").statusCode()).isEqualTo(302);

        assertThat(audit.list("oda", "routing.draft", Long.MAX_VALUE, 3))
                .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.after())
                .containsExactly(
                        "routing.draft.discarded draft " + draft.id() + " null",
                        "routing.draft.changed draft " + draft.id()
                                + " high: gemini-2.5-flash comes before gpt-4.1 now",
                        "routing.draft.begun draft " + draft.id() + " from version "
                                + drafts.live().number() + ": A try");
        assertThat(operator().get("/routing/draft/" + draft.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void aDraftIsExportedAndReadBackAsItWas() {
        Draft draft = begin(operator());
        RoutingDocument changed = edited(draft, "tiers/high", "edit", "add", "model", "deepseek-v3.2");
        HttpResponse<String> file = operator().get("/routing/draft/" + draft.id() + "/export");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"bellwether-routing.yml\"");

        HttpResponse<String> answer = upload(file.body());

        assertThat(now(drafts.require(id(answer)))).isEqualTo(changed);
        assertThat(audit.list("oda", "routing.draft.imported", Long.MAX_VALUE, 1))
                .hasSize(1);
    }

    private HttpResponse<String> upload(String yaml) {
        String edge = "----edge";
        String body = "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n"
                        .formatted(edge, java.net.URLDecoder.decode(operator().token(), StandardCharsets.UTF_8))
                + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.yml\"\r\n"
                        .formatted(edge)
                + "Content-Type: application/yaml\r\n\r\n" + yaml + "\r\n--" + edge + "--\r\n";
        return operator()
                .send(operator()
                        .request("/routing/draft/import")
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    @Test
    void yamlThatIsPastedBecomesADraft() {
        String yaml = dev.bellwether.core.data.Documents.yaml(RoutingDrafts.read(drafts.live()))
                .replace("baseline: gpt-4.1", "baseline: gpt-4o");

        HttpResponse<String> answer =
                operator().post("/routing/draft/import", Map.of("yaml", yaml, "name", "Another baseline"));

        assertThat(now(drafts.require(id(answer))).baseline()).isEqualTo("gpt-4o");
        assertThat(drafts.require(id(answer)).name()).isEqualTo("Another baseline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline: &a gpt-4.1\\nlast-resort: *a | anchors and aliases",
                "a: &a [x,x]\\nb: &b [*a,*a]\\nbaseline: *b | anchors and aliases",
                "baseline: !!java.net.URL [http://example.com] | tags",
                "--- !!javax.script.ScriptEngineManager [] | tags",
                "baseline: [ | cannot be used",
                "nothing: here | cannot be used",
                "42 | cannot be used",
            })
    void yamlWithAnchorsTagsOrNonsenseIsRefusedAndKeptInTheForm(String yaml, String said) {
        String text = yaml.replace("\\n", "\n");

        HttpResponse<String> answer = operator().post("/routing/draft/import", Map.of("yaml", text));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".problem").text())
                .contains(said)
                .doesNotContain("java.lang")
                .doesNotContain("Exception");
        assertThat(page.select("textarea[name=yaml]").first().wholeText().strip())
                .isEqualTo(text.strip());
        assertThat(drafts.list()).isEmpty();
    }

    @Test
    void aFileOfMoreThanAMebibyteIsRefusedAndOneThatIsNoTextToo() {
        HttpResponse<String> answer = upload("#" + "x".repeat(1_048_576));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select(".problem").text()).contains("larger than 1 MiB");
        assertThat(drafts.list()).isEmpty();
    }

    /** A parser whose work grows with the square of the depth would take minutes. */
    @Test
    @Timeout(30)
    void deeplyNestedYamlIsRefusedWithLittleWork() {
        HttpResponse<String> answer = upload("[".repeat(200_000));

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void hostileNamesAndPatternsAreShownAsText() {
        String hostile = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)> ${1337*7331} __${1337*7331}__::.x";
        Draft draft = begin(operator());
        edited(draft, "rules/new", "name", hostile, "tag", hostile.replace(",", ""), "tier", "high");
        edited(draft, "categories/creative", "edit", "add", "pattern", "<b onmouseover=alert(3)>.x</b>");
        edited(draft, "tiers/high", "edit", "settings", "pick", "cheapest", "serves", hostile);

        for (String path : List.of(
                "/routing/draft/" + draft.id(),
                "/routing/draft/" + draft.id() + "/rules/4",
                "/routing/compare?from=1&to=" + draft.id(),
                "/routing/draft",
                "/routing/compare?from=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8) + "&to=x")) {
            Document page = operator().page(path);
            assertThat(page.select("script:not([src]), img, [onerror], [onmouseover], b"))
                    .as(path)
                    .isEmpty();
            // A product that no time or id on a page is likely to contain.
            assertThat(page.text()).as(path).doesNotContain("9801547");
        }
        assertThat(operator()
                        .page("/routing/draft/" + draft.id())
                        .select("#rules strong")
                        .eachText())
                .contains(hostile);
    }

    @Test
    void anOperatorMayNotPublishNeitherByThePageNorByTheAction() {
        Draft draft = begin(operator());
        edited(draft, "tiers/high", "edit", "down:gpt-4.1");
        int live = drafts.live().number();

        assertThat(operator().page("/routing/draft/" + draft.id()).select("form[action$=/publish]"))
                .isEmpty();
        assertThat(edit(operator(), draft, "publish", "message", "Mine").statusCode())
                .isEqualTo(403);
        assertThat(drafts.live().number()).isEqualTo(live);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/routing/draft", "/routing/patterns"})
    void aViewerSeesWhatIsLiveButNoDraft(String path) {
        Visitor viewer = as(Role.VIEWER, "vera");

        assertThat(viewer.get(path).statusCode()).isEqualTo(403);
        assertThat(viewer.post("/routing/draft", Map.of()).statusCode()).isEqualTo(403);
        assertThat(viewer.post("/routing/versions/1/restore", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(viewer.page("/routing").select("form[action=/routing/draft], a[href=/routing/draft]"))
                .isEmpty();
        assertThat(viewer.page("/routing/versions").select("h1").text()).isEqualTo("Versions");
        assertThat(viewer.page("/routing/compare").select("h1").text()).isEqualTo("Compare");
    }

    @Test
    void aDraftIsNotShownToWhoComparesWithoutSeeingDrafts() {
        Draft draft = begin(operator());

        assertThat(as(Role.VIEWER, "vera")
                        .page("/routing/compare?from=1&to=" + draft.id())
                        .text())
                .contains("There is no such version or draft.");
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        Draft draft = begin(operator());

        assertThat(operator()
                        .postWithout(
                                "/routing/draft/" + draft.id() + "/tiers/high",
                                Map.of("revision", "1", "edit", "down:gpt-4.1"),
                                "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(drafts.require(draft.id()).revision()).isEqualTo(draft.revision());
    }
}
