package dev.bellwether.web.routing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Publishing from the pages, alone and while somebody else does too. */
@PagesTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishPagesTests {

    @Autowired
    Site site;

    @Autowired
    RoutingDrafts drafts;

    @Autowired
    Routers routers;

    @Autowired
    AuditTrail audit;

    @Autowired
    PublishActions actions;

    private Visitor mira;
    private Visitor jonas;

    @BeforeEach
    void signIn() {
        mira = site.as(Role.ADMIN, "mira");
        jonas = site.as(Role.ADMIN, "jonas");
    }

    @AfterEach
    void discardAll() {
        drafts.list().forEach(drafts::discard);
    }

    private Draft begin(Visitor who) {
        HttpResponse<String> answer = who.post("/routing/draft", Map.of("name", "A try"));
        return drafts.require(answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*/routing/draft/([a-z]{4}).*", "$1"));
    }

    private HttpResponse<String> send(Visitor who, Draft draft, String part, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("revision", String.valueOf(drafts.require(draft.id()).revision()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return who.post("/routing/draft/" + draft.id() + "/" + part, form);
    }

    private static void went(HttpResponse<String> answer, String place) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(place);
    }

    /** Turns the order of a tier round, so that there is always something to publish. */
    private void turn(Visitor who, Draft draft, String tier) {
        List<String> models = models(draft, tier);
        went(send(who, draft, "tiers/" + tier, "edit", "down:" + models.get(0)), "#" + tier + "-");
    }

    private List<String> models(Draft draft, String tier) {
        RoutingDocument document = RoutingDrafts.read(drafts.require(draft.id()));
        return document.tiers()
                .get(Tier.valueOf(tier.toUpperCase(java.util.Locale.ROOT)))
                .candidates();
    }

    private List<String> live(Tier tier) {
        return routers.current().rules().tier(tier).candidates();
    }

    @Test
    void aDraftIsEditedTriedPublishedAndTheVersionBeforeItRestored() {
        int first = drafts.live().number();
        List<String> before = live(Tier.HIGH);
        Draft draft = begin(mira);
        turn(mira, draft, "high");
        assertThat(send(mira, draft, "try", "prompts", "Implement a stack").body())
                .contains("Implement a stack");

        went(send(mira, draft, "publish", "message", "Another order"), "/routing");

        assertThat(drafts.live().number()).isEqualTo(first + 1);
        assertThat(live(Tier.HIGH)).isNotEqualTo(before);
        Document page = mira.page("/routing");
        assertThat(page.text()).contains("Version " + (first + 1)).contains("published by mira: Another order");
        assertThat(mira.get("/routing/draft/" + draft.id()).statusCode()).isEqualTo(404);

        HttpResponse<String> restored = mira.post("/routing/versions/" + first + "/restore", Map.of());
        went(restored, "/routing/draft/");
        Draft again = drafts.list().get(0);
        assertThat(models(again, "high")).isEqualTo(before);
        went(send(mira, again, "publish", "message", "Back again"), "/routing");
        assertThat(live(Tier.HIGH)).isEqualTo(before);
        assertThat(audit.list("mira", "routing.published", Long.MAX_VALUE, 2))
                .extracting(entry -> entry.subject() + ": " + entry.after())
                .containsExactly(
                        "version " + (first + 2) + ": Back again", "version " + (first + 1) + ": Another order");
        assertThat(mira.page("/routing/versions").select("tbody tr").get(0).text())
                .contains("live")
                .contains("Back again");
        assertThat(mira.page("/routing/versions/" + (first + 1)).text())
                .contains("What it changed, compared with version " + first)
                .contains("comes before");
    }

    @Test
    void aVersionNeedsAMessageAndAChange() {
        Draft draft = begin(mira);

        HttpResponse<String> same = send(mira, draft, "publish", "message", "Nothing");
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(same.body()).select(".problem").text()).contains("there is nothing to publish");
        turn(mira, draft, "high");
        HttpResponse<String> silent = send(mira, draft, "publish", "message", "  ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select(".problem").text()).contains("A version needs a message.");
        assertThat(send(mira, draft, "publish", "message", "x".repeat(501)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherVersionThatDoesNotOverlapIsBroughtIntoTheDraft() {
        Draft mine = begin(mira);
        turn(mira, mine, "high");
        Draft theirs = begin(jonas);
        turn(jonas, theirs, "premium");
        List<String> premium = models(theirs, "premium");
        went(send(jonas, theirs, "publish", "message", "Premium anew"), "/routing");
        int newer = drafts.live().number();

        Document page = mira.page("/routing/draft/" + mine.id());
        assertThat(page.select(".newer").text())
                .contains("Version " + newer + " went live while you were editing.")
                .contains("jonas changed tier premium; your draft changes tier high.")
                .contains("They do not overlap.");
        HttpResponse<String> refused = send(mira, mine, "publish", "message", "My order of high");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select("textarea[name=message]").text())
                .isEqualTo("My order of high");
        assertThat(drafts.live().number()).isEqualTo(newer);

        went(send(mira, mine, "merge", "live", String.valueOf(newer)), "/routing/draft/" + mine.id());
        assertThat(drafts.require(mine.id()).base()).isEqualTo(newer);
        assertThat(models(mine, "premium")).isEqualTo(premium);
        assertThat(mira.page("/routing/draft/" + mine.id()).select(".newer")).isEmpty();
        List<String> high = models(mine, "high");
        went(send(mira, mine, "publish", "message", "My order of high"), "/routing");
        assertThat(live(Tier.HIGH)).isEqualTo(high);
        assertThat(live(Tier.PREMIUM)).isEqualTo(premium);
    }

    @Test
    void whereBothChangedTheSameSomebodyChoosesPartByPart() {
        Draft mine = begin(mira);
        List<String> base = models(mine, "standard");
        turn(mira, mine, "standard");
        went(send(mira, mine, "tiers/high", "edit", "add", "model", "deepseek-v3.2"), "#");
        List<String> myHigh = models(mine, "high");
        Draft theirs = begin(jonas);
        went(send(jonas, theirs, "tiers/standard", "edit", "add", "model", "gpt-4o"), "#");
        went(send(jonas, theirs, "tiers/high", "edit", "add", "model", "gpt-4o"), "#");
        went(send(jonas, theirs, "publish", "message", "Both"), "/routing");
        int newer = drafts.live().number();

        assertThat(mira.page("/routing/draft/" + mine.id()).select(".newer").text())
                .contains("Both changed tier standard, tier high.");
        assertThat(send(mira, mine, "publish", "message", "Mine").statusCode()).isEqualTo(409);
        Document page = mira.page("/routing/draft/" + mine.id() + "/conflict");
        assertThat(page.select("fieldset legend").eachText()).containsExactly("tier standard", "tier high");
        assertThat(page.select("input[name=take.high]").eachAttr("value")).containsExactly("base", "theirs", "mine");
        assertThat(page.select("fieldset").get(1).text()).contains("gpt-4o").contains("deepseek-v3.2");

        HttpResponse<String> half =
                send(mira, mine, "merge", "live", String.valueOf(newer), "take.high", "mine", "take.standard", "both");
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(half.body())
                        .select("input[name=take.high][checked]")
                        .val())
                .isEqualTo("mine");
        assertThat(send(
                                mira,
                                mine,
                                "merge",
                                "live",
                                String.valueOf(newer - 1),
                                "take.high",
                                "mine",
                                "take.standard",
                                "base")
                        .statusCode())
                .isEqualTo(409);
        went(
                send(mira, mine, "merge", "live", String.valueOf(newer), "take.high", "mine", "take.standard", "base"),
                "/routing/draft/" + mine.id());
        went(send(mira, mine, "publish", "message", "Chosen"), "/routing");
        assertThat(live(Tier.HIGH)).isEqualTo(myHigh);
        assertThat(live(Tier.STANDARD)).isEqualTo(base);
        undo(newer - 1);
    }

    private void undo(int version) {
        went(mira.post("/routing/versions/" + version + "/restore", Map.of()), "/routing/draft/");
        went(send(mira, drafts.list().get(0), "publish", "message", "As it was"), "/routing");
    }

    @Test
    void aDraftThatSomebodyChangedMeanwhileIsNotPublishedAndTheMessageStays() {
        Draft draft = begin(mira);
        int seen = drafts.require(draft.id()).revision();
        turn(jonas, draft, "high");
        int live = drafts.live().number();

        HttpResponse<String> answer = mira.post(
                "/routing/draft/" + draft.id() + "/publish",
                Map.of("revision", String.valueOf(seen), "message", "What I saw"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.body()).select("textarea[name=message]").text())
                .isEqualTo("What I saw");
        assertThat(drafts.live().number()).isEqualTo(live);
    }

    @Test
    void theActionItselfRefusesWhoMayNotPublish() {
        Draft draft = begin(mira);
        var oda = new dev.bellwether.web.security.SignedIn(
                "id",
                "oda",
                Role.OPERATOR,
                1,
                Set.of(
                        dev.bellwether.web.security.Capability.ROUTING,
                        dev.bellwether.web.security.Capability.ROUTING_DRAFT),
                Instant.EPOCH);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(oda, null, AuthorityUtils.NO_AUTHORITIES));
        try {
            assertThatThrownBy(() -> actions.publish(draft, "Mine", oda)).isInstanceOf(AccessDeniedException.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void pastCallsShowWhatCameToATierAndWhatADraftWouldMakeOfThem() {
        site.ask("What is a page?");
        site.ask("Implement a stack");
        Draft draft = begin(mira);
        went(send(mira, draft, "tiers/simple", "edit", "add", "model", "gpt-4.1"), "#");
        went(send(mira, draft, "tiers/simple", "edit", "remove:deepseek-v3.2"), "#");

        Document live = mira.page("/routing");
        String link = live.select("section.tier")
                .get(0)
                .select("a[href^=/calls]")
                .get(0)
                .attr("href");
        assertThat(live.select("section.tier").get(0).text())
                .contains("1 call, 50.0% of all")
                .contains("asked first in 1 (100.0%)");
        assertThat(mira.page(link).select("#calls tbody tr")).hasSize(1);
        assertThat(mira.page("/routing/draft/" + draft.id() + "/replay").text())
                .contains("Replayed on the last 2 calls: 1 would move.")
                .contains("1 from simple deepseek-v3.2 to simple gpt-4.1")
                .contains("more (+");
    }

    @Test
    void aVersionThatIsLiveIsNotRestored() {
        int live = drafts.live().number();

        went(mira.post("/routing/versions/" + live + "/restore", Map.of()), "/routing/versions/" + live);

        assertThat(mira.page("/routing/versions/" + live).select(".problem").text())
                .contains("is live");
        assertThat(drafts.list()).isEmpty();
    }

    @Test
    void anyTwoVersionsAreCompared() {
        Draft draft = begin(mira);
        turn(mira, draft, "high");

        Document page = mira.page("/routing/compare?from=live&to=" + draft.id());

        assertThat(page.select(".changes").text()).contains("comes before");
        assertThat(mira.page("/routing/compare?from=1&to=1").text()).contains("Both say the same.");
        assertThat(mira.page("/routing/compare?from=1&to=77").text()).contains("no such version");
    }
}
