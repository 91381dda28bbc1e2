package dev.bellwether.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.core.cost.Money;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutputTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Output output(OutputFormat format, int width) {
        return new Output(
                new PrintWriter(out),
                new PrintWriter(err),
                width > 0,
                false,
                false,
                format,
                () -> width,
                Output.Pager.NONE);
    }

    private static Cell unknownCost() {
        return Cell.money(null, 6);
    }

    private static Listing listing() {
        return new Listing(
                        Column.text("model", "model", 0),
                        Column.text("note", "note", 2),
                        Column.number("cost_usd", "cost", 1))
                .row(
                        Cell.text("gpt-4.1"),
                        Cell.text("a long note about nothing at all"),
                        Cell.money(new Money(4_264_000), 6))
                .row(Cell.text("模型 v3"), Cell.text("=1+1"), unknownCost());
    }

    @Test
    void columnsStandStraightWhateverTheWidthOfTheirLetters() {
        listing().print(output(OutputFormat.TABLE, 100));

        var ends = out.toString()
                .lines()
                .map(line -> new AttributedString(line).columnLength())
                .distinct();
        assertThat(ends).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 59, 60, 70, 80})
    void noLineIsWiderThanTheScreen(int width) {
        listing().print(output(OutputFormat.TABLE, width));

        assertThat(out.toString().lines())
                .allSatisfy(line ->
                        assertThat(new AttributedString(line).columnLength()).isLessThanOrEqualTo(width));
        assertThat(out.toString()).contains("gpt-4.1");
    }

    @Test
    void underSixtyColumnsATableBecomesAList() {
        listing().print(output(OutputFormat.TABLE, 50));

        assertThat(out.toString()).contains("model: gpt-4.1").contains("cost:  $0.004264");
    }

    @Test
    void jsonHoldsAmountsAsWholeNanoDollarsInTextAndUnknownOnesAsNull() {
        listing().print(output(OutputFormat.JSON, 0));

        JsonNode rows = new JsonMapper().readTree(out.toString());
        assertThat(rows.get(0).get("cost_usd").stringValue()).isEqualTo("0.004264000");
        assertThat(rows.get(1).get("cost_usd").isNull()).isTrue();
        assertThat(rows.get(1).get("model").stringValue()).isEqualTo("模型 v3");
    }

    @Test
    void jsonLinesHaveARowEach() {
        listing().print(output(OutputFormat.JSONL, 0));

        assertThat(out.toString().lines()).hasSize(2).allSatisfy(line -> new JsonMapper().readTree(line));
    }

    @Test
    void aCsvCellIsNeverAFormula() {
        listing().print(output(OutputFormat.CSV, 0));

        assertThat(out.toString().lines())
                .containsExactly(
                        "model,note,cost_usd", "gpt-4.1,a long note about nothing at all,0.004264000", "模型 v3,'=1+1,");
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void everyFormatHoldsEveryRow(OutputFormat format) {
        listing().print(output(format, 120));

        assertThat(out.toString()).contains("gpt-4.1").contains("模型 v3");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void noControlCharacterReachesTheTerminalWhereverTheTextIsCut() {
        String evil =
                "a\u001b[31mred\u001b]52;c;eA==\u0007 \u009b2J \u202Eback\u2066 \u2028 \rover\b \u200Bx \uDB40\uDC41tag \u007f\n\tend";
        String clean = TerminalFilter.strict().clean(evil);

        assertThat(clean).isEqualTo("a␛[31mred␛]52;c;eA== 2J back  over x tag \n\tend");
        for (int cut = 0; cut <= evil.length(); cut++) {
            var filter = TerminalFilter.strict();
            assertThat(filter.clean(evil.substring(0, cut)) + filter.clean(evil.substring(cut)))
                    .isEqualTo(clean);
        }
    }

    @Test
    void emojiAndChineseStayWhole() {
        String text = "👩‍👩‍👧 你好 ä́";
        assertThat(TerminalFilter.strict().clean(text)).isEqualTo(text);
    }

    @Test
    void aFileGetsTheTextAsItIs() {
        assertThat(TerminalFilter.none().clean("\u001b[31m")).isEqualTo("\u001b[31m");
    }

    @Test
    void whatIsLongerThanTheScreenGoesToThePager() {
        var paged = new java.util.ArrayList<String>();
        var output = new Output(
                new PrintWriter(out),
                new PrintWriter(err),
                true,
                false,
                false,
                OutputFormat.TABLE,
                () -> 80,
                paged::addAll);
        listing().print(output);

        assertThat(paged).hasSize(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aNoteIsCutBetweenWords() {
        output(OutputFormat.TABLE, 20).note("deepseek-v3.2 · simple · 0.4 s · simulated");

        assertThat(err.toString().lines()).containsExactly("deepseek-v3.2 ·", "simple · 0.4 s ·", "simulated");
    }

    @Test
    void anErrorSaysWhatHappenedAndWhatToDo() {
        output(OutputFormat.TABLE, 0).error("There is no command x.", "Help lists them.");

        assertThat(err.toString().lines()).containsExactly("error  There is no command x.", "Try: help lists them.");
        assertThat(out.toString()).isEmpty();
    }
}
