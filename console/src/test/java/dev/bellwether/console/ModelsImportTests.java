package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A price list that one run takes over and the next uses. */
class ModelsImportTests {

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_AUTHOR", "Mira"), "", words);
    }

    private String list(String text) throws Exception {
        return Files.writeString(data.resolve("prices.csv"), text).toString();
    }

    @Test
    void aListIsShownThenTakenOverThenThereIsNothingLeftToChange() throws Exception {
        String list = list("alias,input,output\ngpt-4.1,1.50,6.00\n");

        Run dry = run("models", "import", list, "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .contains("gpt-4.1")
                .contains("8.00")
                .contains("6.00")
                .contains("-25.0%");
        assertThat(run("models", "import", list)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("error  Nobody agreed").contains("Try: --yes");
        });
        assertThat(run("models", "history", "-o", "csv").out().lines()).hasSize(2);

        assertThat(run("models", "import", list, "--yes", "--message", "the winter list")
                        .code())
                .isZero();
        assertThat(run("models", "history", "-o", "csv").out()).contains("Mira,the winter list");
        assertThat(run("models", "show", "gpt-4.1", "-o", "csv").out().lines()).hasSize(3);
        assertThat(run("cost", "call", "--in", "1000", "--out", "1000", "gpt-4.1", "-o", "csv")
                        .out())
                .contains("gpt-4.1,0.007500000,");
        assertThat(run("models", "import", list)).satisfies(run -> {
            assertThat(run.code()).isZero();
            assertThat(run.err()).contains("Nothing would change.");
        });
    }

    @Test
    void aPriceThatChangesMoreThanTenTimesNeedsAWordOfItsOwn() throws Exception {
        String list = list("alias,input,output\ngpt-4.1,0.000002,0.000008\n");

        Run refused = run("models", "import", list, "--yes");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .contains("cost $3.60, then $0.000004")
                .contains("$0.006000, then <$0.000001")
                .contains("--yes-tenfold");
        assertThat(run("models", "gpt-4.1", "-o", "csv").out()).contains(",8.00,");
        assertThat(run("models", "import", list, "--yes", "--yes-tenfold").code())
                .isZero();
        assertThat(run("models", "gpt-4.1", "-o", "csv").out()).contains(",0.000008,");
    }

    @Test
    void whatIsExportedCanBeImportedAndAChangedFileIsNoticed() throws Exception {
        Path file = data.resolve("catalog.yml");
        assertThat(run("models", "export", file.toString()).code()).isZero();
        assertThat(run("models", "export", file.toString()).code()).isEqualTo(3);
        assertThat(run("models").err()).doesNotContain("has changed");

        String yaml = Files.readString(file);
        Files.writeString(file, yaml.replace("output: 0.42", "output: 0.45"));
        assertThat(run("models").err()).contains("catalog.yml has changed since it was read; models import " + file);
        assertThat(run("models", "import", file.toString(), "--yes").code()).isZero();
        assertThat(run("models").err()).doesNotContain("has changed");
        assertThat(run("models", "export").out()).contains("output: 0.45");

        Files.writeString(file, yaml.replace("alias: gpt-4.1", "alias: gpt-4.2"));
        assertThat(run("models", "import", file.toString(), "--yes")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("There is no model named gpt-4.1");
        });
    }

    @Test
    void aListThatCannotBeReadIsASentenceWithItsLine() throws Exception {
        assertThat(run("models", "import", list("alias,output\ngpt-4.1,cheap\n"), "--yes"))
                .satisfies(run -> {
                    assertThat(run.code()).isEqualTo(2);
                    assertThat(run.out()).isEmpty();
                    assertThat(run.err()).startsWith("error  prices.csv, line 2: output is \"cheap\", not a number.");
                });
        assertThat(run("models", "import", data.resolve("none.csv").toString()).err())
                .contains("cannot be read");
    }

    @Test
    void aModelWithoutAPriceIsUnpricedAndNeverFree() throws Exception {
        Path file = data.resolve("catalog.yml");
        run("models", "export", file.toString());
        String yaml = Files.readString(file);
        int prices = yaml.indexOf("  prices:", yaml.indexOf("alias: deepseek-coder"));
        Files.writeString(file, yaml.substring(0, prices) + "  prices: []\n");
        run("models", "import", file.toString(), "--yes");

        assertThat(run("models", "deepseek-coder").out()).contains("unpriced").doesNotContain("$0");
        assertThat(run("models", "show", "deepseek-coder").err()).contains("deepseek-coder: unpriced");
        assertThat(run("cost", "call", "deepseek-coder").out()).contains("unpriced");
        assertThat(run("ask", "-m", "deepseek-coder", "hi").code()).isZero();
        assertThat(run("ask", "-m", "deepseek-coder", "--max-price", "5", "hi").code())
                .isEqualTo(3);
    }

    @Test
    void aModelOfTheRulesKeepsItsPrice() throws Exception {
        Path file = data.resolve("catalog.yml");
        run("models", "export", file.toString());
        String yaml = Files.readString(file);
        int prices = yaml.indexOf("  prices:", yaml.indexOf("alias: gpt-4.1"));
        int next = yaml.indexOf("- alias:", prices);
        String without = yaml.substring(0, prices) + yaml.substring(next);
        String later = yaml.replace("valid-from: 2025-04-14", "valid-from: 2999-01-01");
        for (String text : new String[] {without, later}) {
            Files.writeString(file, text);
            assertThat(run("models", "import", file.toString(), "--yes")).satisfies(run -> {
                assertThat(run.code()).isEqualTo(3);
                assertThat(run.err()).contains("The routing rules need", "gpt-4.1 has no price on ");
            });
        }
        assertThat(run("ask", "-m", "gpt-4.1", "hi").code()).isZero();
    }

    @Test
    void theSampleBillShowsSuspiciousPriceChanges() throws Exception {
        Run run = run("models", "import", list("alias,cached_input\ngpt-4.1,0.00005\n"), "--dry-run");

        assertThat(run.err())
                .contains("more than ten times another price for cached input.")
                .contains("1 M tokens at the price for cached input cost $0.5000, then $0.000050.");
    }
}
