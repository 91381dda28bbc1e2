package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on tiers and rules. */
class TiersCommandsTests {

    @TempDir
    Path data;

    private Run script(String lines) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_AUTHOR", "mira"), lines, "-");
    }

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_AUTHOR", "mira"), "", words);
    }

    private static JsonNode json(String out) {
        return new JsonMapper().readTree(out);
    }

    @Test
    void theArticleIsImportedTriedPublishedAndRestored() throws Exception {
        Run imported = script("""
                tiers import article
                tiers diff -o csv
                tiers try A classic film
                tiers publish --message "As in the article"
                route -o jsonl A classic film
                tiers import article
                tiers history -o csv
                tiers restore 1
                tiers publish -o jsonl --message "Back again"
                route -o jsonl A classic film
                """);

        assertThat(imported.code()).isZero();
        assertThat(imported.out())
                .contains("category creative: write story added")
                .contains("part,change")
                .contains("Live, version 1")
                .contains("Difference  model gemini-2.5-flash instead of deepseek-v3.2; tier high instead of standard")
                .contains("\"tier\":\"high\"", "\"routing_version\":2")
                .contains(",mira,1,As in the article")
                .contains("\"version\":3,\"live\":true", "\"base\":2,\"message\":\"Back again\"")
                .contains("\"tier\":\"standard\"", "\"routing_version\":3");
        assertThat(imported.err())
                .contains("Next: tiers try --draft")
                .contains("Version 2 is live: As in the article")
                .contains("Nothing to import: the shipped routing-article.yml says what is live, version 2.");
    }

    @Test
    void anExportedFileIsEditedCheckedAndPublishedAtOnce() throws Exception {
        Path file = data.resolve("mine.yml");
        assertThat(run("tiers", "export", "--out", file.toString()).code()).isZero();
        assertThat(run("tiers", "export", "--out", file.toString()))
                .satisfies(again -> assertThat(again.code()).isEqualTo(2))
                .satisfies(again -> assertThat(again.err()).contains("is there already"));
        assertThat(script("tiers import " + file + "\n").err()).contains("Nothing to import");

        String text = Files.readString(file);
        Files.writeString(
                file, text.replace("baseline: gpt-4.1", "baseline: gpt-5").replace("- \\bdebug", "- (?=x)"));
        Run check = run("tiers", "check", file.toString(), "-o", "json");
        assertThat(check.code()).isEqualTo(2);
        assertThat(json(check.out()).findValuesAsString("where")).contains("baseline", "category code_generation");
        Run refused = run("tiers", "import", file.toString(), "--publish", "no good");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("There is no model named gpt-5.", "invalid or unsupported Perl syntax");

        Files.writeString(file, text.replace("name: Short facts", "name: Facts"));
        Run published = run("tiers", "import", file.toString(), "--publish", "Shorter");
        assertThat(published.code()).isZero();
        assertThat(published.out()).isEqualTo("rule Short facts is called Facts now\n");
        assertThat(published.err()).contains("Version 2 is live: Shorter");
    }

    @Test
    void theSecondToPublishLearnsHowToMergeAndHowToChoose() throws Exception {
        script("tiers export --out " + data.resolve("a.yml") + "\n");
        String text = Files.readString(data.resolve("a.yml"));
        Files.writeString(data.resolve("a.yml"), text.replace("name: Short facts", "name: Facts"));
        Files.writeString(data.resolve("b.yml"), text.replace("name: Short facts", "name: Brief"));
        Files.writeString(data.resolve("c.yml"), text.replace("baseline: gpt-4.1", "baseline: gpt-4o"));
        for (String name : new String[] {"a", "b", "c"}) {
            assertThat(run("tiers", "import", data.resolve(name + ".yml").toString())
                            .code())
                    .isZero();
        }
        JsonNode drafts = json(run("tiers", "drafts", "-o", "json").out());
        String a = id(drafts, "a.yml");
        String b = id(drafts, "b.yml");
        String c = id(drafts, "c.yml");

        Run all = script("""
                tiers publish --message which
                tiers publish %s --message first
                tiers publish %s --message second
                tiers publish %s --message second --take rules=nobody
                tiers publish %s --message second --take rules=mine
                tiers publish %s --message third
                tiers publish %s --message third --merge
                rules -o csv
                tiers drafts
                """.formatted(a, b, b, b, c, c));

        assertThat(all.err())
                .contains("There are 3 drafts")
                .contains("both changed the rules.", "--take rules=mine")
                .contains("does not say whose")
                .contains("it changed the rules, which the draft did not touch.", "with --merge to keep both")
                .contains("Merged; what others had changed stays: the rules.")
                .contains("There is no draft.");
        assertThat(all.out()).contains("3,Brief,\"category is factual, and the prompt's shape is plain\",simple");
        assertThat(run("tiers", "publish", "zzzz", "--message", "x").code()).isEqualTo(2);
    }

    private static String id(JsonNode drafts, String name) {
        for (JsonNode draft : drafts) {
            if (draft.get("name").stringValue().endsWith(name)) {
                return draft.get("draft").stringValue();
            }
        }
        throw new AssertionError("no draft of " + name);
    }

    @Test
    void aTestOfTheRulesMarksWhatEachPatternFinds() throws Exception {
        Run run = run("rules", "test", "Compare these two classes");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .startsWith("[Compare] these two [classes]")
                .endsWith("Rule \"Code and reasoning\" decides, in version 1: complex, because code_generation"
                        + " matched \"classes\"; tier high.");
        JsonNode found = json(
                run("rules", "test", "-o", "json", "Compare these two classes").out());
        assertThat(found.get(0).get("of").stringValue()).isEqualTo("code_generation");
        assertThat(found.get(0).get("characters").get(0).stringValue()).isEqualTo("19-25");
        assertThat(found).hasSize(2);
    }

    @Test
    void aSinglePatternIsTriedAndABadOneIsExitTwo() throws Exception {
        Run one = script("""
                rules test --pattern \\bclass(es)?\\b A classic class, classes
                rules test --pattern (a+)+ caaab
                """);
        assertThat(one.out()).contains("A classic [class], [classes]", "11-15, 18-24", "c[aaa]b");
        assertThat(one.err()).contains("repeats what is already repeated");

        Run bad = run("rules", "test", "--pattern", "(?=x)y", "text");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("is no RE2 expression").contains("lookaheads");
        assertThat(bad.out()).isEmpty();
    }

    @Test
    void anEditedFileOfRulesIsNoticedSinceTheDatabaseCounts() throws Exception {
        script("tiers export --out " + data.resolve("routing.yml") + "\n");
        assertThat(run("tiers").err()).doesNotContain("differs");

        Path file = data.resolve("routing.yml");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("baseline: gpt-4.1", "baseline: gpt-4o"));
        assertThat(run("tiers").err())
                .contains("routing.yml differs from the live version; tiers import " + file + " takes it over.");

        assertThat(run("tiers", "import", file.toString(), "--publish", "taken over")
                        .code())
                .isZero();
        assertThat(run("tiers").err()).doesNotContain("differs");
        Files.writeString(file, text);
        assertThat(run("tiers").err()).doesNotContain("differs");
    }
}
