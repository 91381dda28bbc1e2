package dev.bellwether.core.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.routing.change.RoutingMerge.Side;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishingTests {

    private static final String HIGH = "Code and reasoning";

    @TempDir
    Path data;

    TestGateway door;
    RoutingDrafts drafts;
    Publishing publishing;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
        drafts = door.bean(RoutingDrafts.class);
        publishing = door.bean(Publishing.class);
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** The shipped rules with a text in them replaced. */
    private static RoutingDocument edited(String before, String after) {
        String shipped = Documents.yaml(Shipped.rules("routing.yml"));
        assertThat(shipped).contains(before);
        return Documents.readYaml(shipped.replace(before, after), "the test's rules", RoutingDocument.class);
    }

    private Draft draft(String before, String after) {
        return drafts.begin(edited(before, after), drafts.live().number(), "a try", "mira");
    }

    private PublishResult publish(Draft draft) {
        return publishing.publish(draft, "because", "mira", MergePolicy.NONE);
    }

    private RoutingDocument live() {
        return RoutingDrafts.read(drafts.live());
    }

    @Test
    void aPublishedDraftIsLiveAndGoneAndTheHistorySaysWhoAndWhy() {
        Draft draft = draft("Short facts", "Facts");

        PublishResult publishResult = publishing.publish(draft, "  Facts for short \n", "ada", MergePolicy.NONE);

        assertThat(publishResult.changes())
                .extracting(change -> change.sentence())
                .containsExactly("rule Short facts is called Facts now");
        assertThat(drafts.list()).isEmpty();
        assertThat(drafts.history())
                .extracting(Version::number, Version::base, Version::author, Version::message)
                .startsWith(org.assertj.core.groups.Tuple.tuple(2, 1, "ada", "Facts for short"))
                .hasSize(2);
        assertThat(publishResult.version().published()).isBeforeOrEqualTo(java.time.Instant.now());
        assertThat(live().rules().get(2).name()).isEqualTo("Facts");
    }

    @Test
    void aCallIsStampedWithTheVersionThatDecidedIt() {
        assertThat(door.ask("hello").result().route().rulesVersion()).isEqualTo(1);
        publish(draft("  standard:\n    serves: Everything else", "  standard:\n    serves: The rest"));
        assertThat(door.ask("hello again").result().route().rulesVersion()).isEqualTo(2);
    }

    @Test
    void errorsRefuseAndNothingHappens() {
        Draft draft =
                draft("baseline: gpt-4.1\nlast-resort: deepseek-v3.2", "baseline: gpt-5\nlast-resort: deepseek-v9");

        InvalidRules invalidRules = catchThrowableOfType(InvalidRules.class, () -> publish(draft));

        assertThat(invalidRules.errors())
                .extracting(Finding::where)
                .containsExactlyInAnyOrder("baseline", "last resort");
        assertThat(invalidRules.sentence()).contains("gpt-5").contains("deepseek-v9");
        assertThat(drafts.live().number()).isEqualTo(1);
        assertThat(drafts.list()).containsExactly(draft);
    }

    @Test
    void warningsAreToldAndDoNotRefuse() {
        PublishResult publishResult = publish(draft("\\bprov(e|es|ing)\\b", "(prove+)+"));

        assertThat(publishResult.warnings())
                .filteredOn(finding -> !publishResult.warningsBefore().contains(finding))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("repeats what is already repeated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void aVersionNeedsAMessage(String message) {
        Draft draft = draft("Short facts", "Facts");

        assertThatThrownBy(() -> publishing.publish(draft, message, "mira", MergePolicy.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("needs a message");
        assertThat(drafts.live().number()).isEqualTo(1);
    }

    @Test
    void aDraftThatChangesNothingIsNotPublished() {
        Draft draft = drafts.begin(Shipped.rules("routing.yml"), 1, "nothing", "mira");

        assertThatThrownBy(() -> publish(draft)).isInstanceOf(Problem.class).hasMessageContaining("nothing to publish");
        assertThat(drafts.history()).hasSize(1);
    }

    @ParameterizedTest(name = "rules first: {0}")
    @ValueSource(booleans = {true, false})
    void twoDraftsWithoutOverlapAreMergedIfTheSecondAgrees(boolean rulesFirst) {
        Draft rules = draft("Short facts", "Facts");
        Draft tier = draft("serves: Code and reasoning", "serves: Hard things");
        Draft first = rulesFirst ? rules : tier;
        Draft second = rulesFirst ? tier : rules;
        publish(first);

        Conflict conflict = catchThrowableOfType(Conflict.class, () -> publish(second));
        assertThat(conflict.parts()).isEmpty();
        assertThat(conflict.sentence()).contains(rulesFirst ? "the rules" : "tier high");
        assertThat(conflict.advice()).contains("--merge");
        assertThat(drafts.live().number()).isEqualTo(2);

        PublishResult merged = publishing.publish(second, "both", "ada", MergePolicy.MERGE);
        assertThat(merged.version().number()).isEqualTo(3);
        assertThat(merged.version().base()).isEqualTo(1);
        assertThat(merged.keptParts()).extracting(RoutingPart::id).containsExactly(rulesFirst ? "rules" : "high");
        assertThat(merged.changes()).hasSize(1);
        assertThat(live().rules().get(2).name()).isEqualTo("Facts");
        assertThat(Documents.yaml(live())).contains("serves: Hard things");
    }

    @ParameterizedTest(name = "the first is published first: {0}, {1} -> {2}")
    @CsvSource({"true, MINE, Two", "true, THEIRS, One", "true, BASE, " + HIGH, "false, MINE, One"})
    void twoDraftsThatOverlapAreChosenBetween(boolean inOrder, Side side, String name) {
        Draft one = draft("name: " + HIGH, "name: One");
        String both = Documents.yaml(edited("name: " + HIGH, "name: Two")).replace("serves: Code", "serves: Hard code");
        Draft two =
                drafts.begin(Documents.readYaml(both, "the test's rules", RoutingDocument.class), 1, "another", "ada");
        Draft second = inOrder ? two : one;
        publish(inOrder ? one : two);

        for (MergePolicy mergePolicy : new MergePolicy[] {MergePolicy.NONE, MergePolicy.MERGE}) {
            Conflict conflict =
                    catchThrowableOfType(Conflict.class, () -> publishing.publish(second, "mine", "ada", mergePolicy));
            assertThat(conflict.parts()).containsExactly("rules");
            assertThat(conflict.advice()).contains("--take rules=mine");
        }
        assertThat(drafts.live().number()).isEqualTo(2);

        publishing.publish(second, "mine", "ada", new MergePolicy(false, Map.of(part("rules"), side)));
        assertThat(live().rules().get(0).name()).isEqualTo(name);
        assertThat(Documents.yaml(live())).contains("serves: Hard code");
    }

    private static RoutingPart part(String id) {
        return RoutingPart.find(id).orElseThrow();
    }

    @Test
    void aChoiceForWhatIsNoConflictIsASlip() {
        var choice = new MergePolicy(false, Map.of(part("high"), Side.MINE));
        Draft draft = draft("Short facts", "Facts");
        Draft other = draft("zone: UTC", "zone: Europe/Berlin");

        assertThatThrownBy(() -> publishing.publish(draft, "x", "mira", choice)).hasMessageContaining("tier high");
        publish(draft);
        assertThatThrownBy(() -> publishing.publish(other, "x", "mira", choice)).hasMessageContaining("tier high");
    }

    @Test
    void whatAMergeMakesIsCheckedToo() {
        String shares = "pick: weighted\n    shares: {gpt-4.1: 1}\n    candidates:\n    - gpt-4.1";
        String plain = "pick: cheapest\n    candidates:\n    - gpt-4.1";
        RoutingDocument weighted = edited(plain, shares);
        publish(drafts.begin(weighted, 1, "shares", "mira"));
        String yaml = Documents.yaml(weighted);
        Draft rule = drafts.begin(
                Documents.readYaml(
                        yaml.replace(
                                "rules:\n", "rules:\n- {name: Mix, when: {tag: [mix]}, tier: high, pick: weighted}\n"),
                        "the test's rules",
                        RoutingDocument.class),
                2,
                "a rule",
                "ada");
        publish(drafts.begin(Shipped.rules("routing.yml"), 2, "no shares", "mira"));

        assertThatThrownBy(() -> publishing.publish(rule, "mix", "ada", MergePolicy.MERGE))
                .isInstanceOf(InvalidRules.class)
                .hasMessageContaining("there are none in high");
    }

    @Test
    void aDraftThatWasChangedSinceItWasReadIsNotPublishedAndNotThrownAway() {
        Draft read = draft("Short facts", "Facts");
        Draft changed = drafts.change(read, edited("Short facts", "Short"), "ada");

        assertThatThrownBy(() -> publish(read)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> drafts.change(read, edited("Short facts", "Mine"), "mira"))
                .isInstanceOf(Conflict.class);
        assertThat(drafts.discard(read)).isFalse();
        assertThat(drafts.list()).containsExactly(changed);
        assertThat(drafts.discard(changed)).isTrue();
        assertThat(drafts.list()).isEmpty();
    }

    @Test
    void anEarlierVersionIsRestoredThroughADraft() {
        publish(draft("Short facts", "Facts"));

        Draft draft = drafts.restore(1, "ada");
        assertThat(draft.base()).isEqualTo(2);
        assertThat(drafts.live().number()).isEqualTo(2);
        publish(draft);

        assertThat(drafts.live().number()).isEqualTo(3);
        assertThat(RoutingDiff.same(live(), Shipped.rules("routing.yml"))).isTrue();
        assertThat(RoutingDrafts.read(drafts.version(2)).rules().get(2).name()).isEqualTo("Facts");
        assertThatThrownBy(() -> drafts.restore(3, "ada")).hasMessage("Version 3 is live.");
        assertThatThrownBy(() -> drafts.restore(1, "ada")).hasMessageContaining("says what is live");
        assertThatThrownBy(() -> drafts.restore(9, "ada")).hasMessageContaining("no version 9");
    }

    @Test
    void whoeverPublishesOnAVersionThatIsNoLongerLiveIsTold() {
        var versions = door.bean(Versions.class);
        publish(draft("Short facts", "Facts"));
        String document = drafts.version(1).document();

        assertThatThrownBy(() -> versions.publish(DocumentType.ROUTING, 1, 1, "ada", "late", document))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Version 2 has been published in between");
        assertThat(drafts.history()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update version set message = 'x'", "delete from version"})
    void aVersionNeverChanges(String sql) throws Exception {
        drafts.live();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("version");
        }
        assertThat(drafts.history()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.yml", "routing-article.yml"})
    void anExportThatIsImportedIsNoDifference(String name) {
        drafts.live();
        Draft draft = drafts.begin(Shipped.rules(name), 1, "line\n# baseline: hacked\u0085zone: Mars", "mira");

        String text = RoutingFile.of(draft);
        assertThat(RoutingDiff.between(Shipped.rules(name), RoutingFile.read(text, "the file")))
                .isEmpty();
        assertThat(text).startsWith("# Draft " + draft.id() + " of the routing, made from version 1 by mira: line # ");
        assertThat(RoutingFile.origin(text)).hasValue(1);

        String live = RoutingFile.of(drafts.live());
        assertThat(RoutingDiff.between(live(), RoutingFile.read(live, "the file")))
                .isEmpty();
        assertThat(RoutingFile.origin(live)).hasValue(1);
        assertThat(RoutingFile.origin("baseline: x\n# Version 3 of the routing"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "What is the capital of France?, simple, deepseek-v3.2",
        "Implement a binary search tree in Python with insert and delete operations, high, gemini-2.5-flash",
        "Compare microservices vs monolithic architecture patterns, high, gemini-2.5-flash",
        "hello, standard, deepseek-v3.2",
        "a classic film, high, gemini-2.5-flash"
    })
    void thePublishedArticleRoutesAsTheArticle(String prompt, String tier, String model) {
        publish(drafts.begin(Shipped.rules("routing-article.yml"), drafts.live().number(), "article", "mira"));
        var route = door.ask(prompt).result().route();
        assertThat(route.rulesVersion()).isEqualTo(2);
        assertThat(route.tier().label()).isEqualTo(tier);
        assertThat(route.picked().model().alias()).isEqualTo(model);
    }

    @Test
    void aClassicFilmIsStandardUnderTheDefault() {
        assertThat(door.ask("a classic film").result().route().tier().label()).isEqualTo("standard");
    }
}
