package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.core.cost.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that are listed, corrected and compared with an invoice. */
class CorrectionCommandTests {

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        Run run = TestConsole.run(data, Map.of("BELLWETHER_ZONE", "UTC"), input, words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static List<JsonNode> lines(Run run) {
        var json = new JsonMapper();
        return run.out()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(json::readTree)
                .toList();
    }

    @Test
    void aWrongPriceIsRepricedAndSpendCallsAndSavingsSayTheSame() throws Exception {
        String day = LocalDate.now(TestConsole.CLOCK).minusDays(1).toString();
        Run first = run("""
                ask -m gpt-4.1 --tag legal What is a price?
                ask -m deepseek-v3.2 hello
                calls list --tag legal -o jsonl
                """, "-");
        JsonNode call = lines(first).get(0);
        assertThat(lines(first)).hasSize(1);
        long tokens = call.get("prompt_tokens").longValue()
                + call.get("completion_tokens").longValue();
        String id = call.get("call").stringValue();

        String reprice =
                "ledger reprice gpt-4.1 --from " + day + " --in-price 100 --out-price 100 --reason \"too low\" ";
        Run second = run("""
                %1$s --dry-run -o jsonl
                %1$s --yes -o jsonl
                %1$s --yes -o jsonl
                spend --by model -o jsonl
                calls show %2$s -o jsonl
                """.formatted(reprice, id.substring(0, 23)), "-");
        List<JsonNode> rows = lines(second);
        String right = new Money(tokens * 100_000).exactUsd();

        // A day, twice; then there is nothing left to change.
        assertThat(rows.get(0)).isEqualTo(rows.get(1));
        assertThat(rows.get(1).get("after_usd").stringValue()).isEqualTo(right);
        assertThat(rows.get(1).get("before_usd").stringValue())
                .isEqualTo(call.get("cost_usd").stringValue());
        assertThat(second.err()).contains("0 change, 1 have that price already", "Corrections entered: 1.");
        assertThat(rows.stream().filter(line -> line.has("model") && line.has("cost_usd") && !line.has("call")))
                .anySatisfy(line -> {
                    assertThat(line.get("model").stringValue()).isEqualTo("gpt-4.1");
                    assertThat(line.get("cost_usd").stringValue()).isEqualTo(right);
                });
        JsonNode shown = rows.get(rows.size() - 1);
        assertThat(shown.get("cost_usd").stringValue()).isEqualTo(right);
        assertThat(shown.get("corrections").get(0).get("reason").stringValue()).isEqualTo("too low");

        Run refused = TestConsole.run(data, Map.of(), "", "ledger", "reprice", "gpt-4.1", "--from", day);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("Nobody agreed", "--yes");
    }

    @Test
    void anInvoiceIsComparedAndItsErrorsAndATypingErrorAreReported() throws Exception {
        String day = LocalDate.now(TestConsole.CLOCK).toString();
        Path good = Files.writeString(
                data.resolve("good.csv"), "day,model,amount\n" + day + ",gpt-4.1,0.25\n2026-01-01,gpt-4.1,1\n");
        Run run = run("""
                ask -m gpt-4.1 What is a price?
                invoice import %s
                invoice show good --simulated -o json
                calls tail -o csv
                """.formatted(good), "-");
        String shown = run.out().substring(run.out().indexOf("{\n"), run.out().indexOf("\n}") + 2);
        JsonNode total = new JsonMapper().readTree(shown).get("total");
        assertThat(total.get("invoiced_usd").stringValue()).isEqualTo("1.250000000");
        long recorded = Money.ofUsd(total.get("recorded_usd").stringValue()).nanoUsd();
        assertThat(recorded).isPositive();
        assertThat(total.get("difference_usd").stringValue()).isEqualTo(new Money(1_250_000_000 - recorded).exactUsd());
        assertThat(run.out().lines().filter(line -> line.contains(",answered,")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains(",gpt-4.1,", "," + new Money(recorded).exactUsd() + ",actual,"));

        Path bad = Files.writeString(data.resolve("bad.csv"), "day,model,amount\nyesterday,gpt-4.1,1\n");
        Run refused = TestConsole.run(data, Map.of(), "", "invoice", "import", bad.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("line 2: \"yesterday\" is no day or date");
        Run settle = TestConsole.run(data, Map.of(), "", "ledger", "settle", "0", "--as", "void", "--usage", "1,2");
        assertThat(settle.code()).isEqualTo(2);
        assertThat(settle.err()).contains("one of three");
    }

    @Test
    void anInvoiceOfAnyLayoutIsImportedAndWhatWasDoneToItIsReported() throws Exception {
        Path file = Files.writeString(data.resolve("other.csv"), """
                Billed on;Which;Gross;Note
                01.11.2026;gpt-4.1;1,23;x
                01.11.2026;gpt-4.1;0,00045600000000000003;x
                Total;;1,24;
                """);
        Run unnamed = TestConsole.run(data, Map.of(), "", "invoice", "import", file.toString());
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err())
                .contains("no column is named day or date", "the header has Billed on, Which, Gross, Note", "--map");

        Run run = run("invoice import %s --map day=billed-on,model=Which --map amount=Gross\n".formatted(file), "-");
        assertThat(run.err())
                .contains(
                        "Lines: 2, $1.23 in all.",
                        "Amounts finer than a nano-dollar, rounded: 1",
                        "The last line is the total, $1.24; the lines come to $1.23, a difference of -$0.009544.",
                        "Columns left out: Note");

        Run wrong = TestConsole.run(data, Map.of(), "", "invoice", "import", "x.csv", "--map", "tag=Team");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--map is \"tag=Team\"", "day, model, amount, requests");
    }
}
