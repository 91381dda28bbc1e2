package dev.bellwether.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTests {

    private static int recognised(List<String> header) {
        return (int) header.stream()
                .map(Table::normalName)
                .filter(List.of("day", "model", "amount")::contains)
                .count();
    }

    private static Table read(String text) throws InvalidTable {
        return Table.read(text, TableTests::recognised);
    }

    private static byte[] bytes(int[] mark, String text, Charset charset) {
        var bytes = new ByteArrayOutputStream();
        for (int each : mark) {
            bytes.write(each);
        }
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day,model,amount\na,b,c\n",
                "Day;Model;Amount\r\na;b;c\r\n",
                "day\tmodel\tamount\ra\tb\tc",
                "sep=;\r\nday;model;amount\r\na;b;c",
                "\uFEFFsep=|\nday|model|amount\na|b|c",
                "\"sep=,\",,\nday,model,amount\na,b,c",
                "\uFEFF\"day\",\"model\",\"amount\"\n\"a\",\"b\",\"c\"",
                "day,model,amount,,\n,,,,\na,b,c,,\n \n,,,,",
                "Costs of November, all teams; in USD\n\nday;model;amount\na;b;c",
                "From,2026-11-01\nTo,2026-11-30\n,,\nday,model,amount\na,b,c",
                "day,model,amount\na,b,c,,,"
            })
    void theSameRowIsReadInEveryForm(String text) throws InvalidTable {
        Table table = read(text);

        assertThat(table.columns().subList(0, 3)).containsExactly("day", "model", "amount");
        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.fields().subList(0, 3)).containsExactly("a", "b", "c");
            assertThat(row.mismatch()).isNull();
        });
    }

    @Test
    void aRowKeepsItsLineWhateverStandsAboveIt() throws InvalidTable {
        Table table = read("sep=,\ntitle\n\nday,model,amount\n\n\"a\na\",b,c\nd,e,f");

        assertThat(table.headerLine()).isEqualTo(4);
        assertThat(table.rows()).extracting(TableRow::line).containsExactly(6L, 8L);
    }

    @Test
    void aRowUnderAnUnknownHeaderIsNeverTakenForTheHeader() throws InvalidTable {
        Table table = read("id,question\n1,model\n");

        assertThat(table.headerList()).isEqualTo("id, question");
        assertThat(table.rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'day,model,amount\na,b'|it has 2 fields, the header 3",
                "'day,model,amount\na,b,c,d'|it has 4 fields, the header 3"
            })
    void aRowOfAnotherWidthSaysSo(String text, String mismatch) throws InvalidTable {
        assertThat(read(text).rows()).extracting(TableRow::mismatch).containsExactly(mismatch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|1|there is no header", "'day,model\na,b\nc,\"d\ne,f'|3|a quotation mark is not closed"})
    void whatIsNoTableIsNamedByItsLine(String text, long line, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        InvalidTable.class,
                        invalid -> assertThat(invalid.line()).isEqualTo(line))
                .hasMessage(why);
    }

    @Test
    void utf8AndUtf16WithAMarkAreTheSameText() {
        String text = "day\tmodel\r\nä\t✅";

        assertThat(List.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        bytes(new int[] {0xEF, 0xBB, 0xBF}, text, StandardCharsets.UTF_8),
                        bytes(new int[] {0xFF, 0xFE}, text, StandardCharsets.UTF_16LE),
                        bytes(new int[] {0xFE, 0xFF}, text, StandardCharsets.UTF_16BE)))
                .extracting(each -> ExportedText.decode("x", each))
                .containsOnly(text);
    }

    @Test
    void bytesOfAnotherKindAreNamed() {
        assertThatThrownBy(() ->
                        ExportedText.decode("x.csv", "id,prompt\r\n1,café\n".getBytes(Charset.forName("windows-1252"))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("x.csv is not text in UTF-8: line 2 is the first that is not.");
        assertThatThrownBy(() -> ExportedText.decode("x.csv", new byte[] {'P', 'K', 3, 4, 20, 0}))
                .hasMessageContaining("is an Excel workbook");
        assertThatThrownBy(() -> ExportedText.decode("x.csv", "id,p".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("looks like UTF-16 without a byte order mark");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0123|0.0123|0.0123",
                "1.234,56|1234.56|1234.56",
                "1,234.56|1234.56|1234.56",
                "1.234|1.234|",
                "1,234||1.234",
                "1,5||1.5",
                "1.50|1.50|1.50",
                "0.123|0.123|0.123",
                "12.345.678|12345678|12345678",
                "1,234,567|1234567|1234567",
                "1 234,56|1234.56|1234.56",
                "1\u00a0234.50|1234.50|1234.50",
                "1'234.50|1234.50|1234.50",
                "1.2e-05|0.000012|0.000012",
                "1,2E-05||0.000012",
                "(1.50)|-1.50|-1.50",
                "-1.50|-1.50|-1.50",
                "1.50-|-1.50|-1.50",
                "\u22121.50|-1.50|-1.50",
                "($1.50)|-1.50|-1.50",
                "-$1.50|-1.50|-1.50",
                "$ 2.00|2.00|2.00",
                "US$2.00|2.00|2.00",
                "2.00 USD|2.00|2.00",
                "€2.00||",
                "1,23,456||",
                "1.2.3||",
                "--1||",
                "NaN||",
                "0x10||",
                "٣||",
                ".||"
            })
    void aNumberIsReadAsItsTableWritesItAndRefusedWhereItCanBeTwo(String text, String point, String comma) {
        for (boolean decimalComma : new boolean[] {false, true}) {
            String expected = decimalComma ? comma : point;
            if (expected == null) {
                assertThatThrownBy(() -> DecimalParser.parse(text, decimalComma))
                        .isInstanceOf(NumberFormatException.class);
            } else {
                assertThat(DecimalParser.parse(text, decimalComma)).isEqualByComparingTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234|1234", "1.234|1234", "12|12", "12.0|12", "1e3|1000"})
    void aCountHasMarksOnlyBetweenThousands(String text, long count) {
        assertThat(DecimalParser.count(text, false)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "(1)", "1.5", "x", "1e30"})
    void aCountIsWhole(String text) {
        assertThatThrownBy(() -> DecimalParser.count(text, false)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void tabsSayNothingOfTheDecimalSignUntilAFieldDoes() throws InvalidTable {
        assertThat(read("day\tmodel\tamount\na\tb\t1.5").decimalComma()).isFalse();
        assertThat(read("day\tmodel\tamount\na\tb\t1,5").decimalComma()).isTrue();
        assertThat(read("day;model;amount\na;b;1").decimalComma()).isTrue();
        assertThat(read("day,model,amount\na,b,\"1,5\"").decimalComma()).isFalse();
    }
}
