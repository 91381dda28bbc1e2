package dev.bellwether.core.correction.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceTests {

    @TempDir
    Path data;

    private Path file(String text) throws IOException {
        Path file = data.resolve("invoice-" + System.nanoTime() + ".csv");
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day,model,amount\n2026-11-01,gpt-4.1,1.000000001\n",
                "\uFEFFDate;Model;Cost;Note\r\n2026-11-01;\"gpt-4.1\";$1.000000001;\"a; b\"\r\n",
                "cost_usd\tdate\tmodel\tcurrency\n1.000000001\t2026-11-02T01:30:00+02:00\tGPT-4.1\tusd\n",
                "model,day,requests,input-tokens,Output Tokens,amount\n gpt-4.1 ,2026-11-01,3,\"10\",,1.000000001\n\n"
            })
    void theSameLineIsReadInEveryForm(String text) throws IOException {
        Path file = file(text);

        InvoiceFile read = InvoiceFile.read(file, Map.of());

        assertThat(read.lines()).singleElement().satisfies(line -> {
            assertThat(line.day()).isEqualTo(LocalDate.parse("2026-11-01"));
            assertThat(line.model()).isEqualToIgnoringCase("gpt-4.1");
            assertThat(line.amount()).isEqualTo(new Money(1_000_000_001));
        });
    }

    @Test
    void everyLineThatIsWrongIsNamedAtOnceAndNothingIsImported() throws IOException {
        try (var door = TestGateway.open(data)) {
            Path file = file("""
                    day,model,requests,amount
                    2026-11-01,gpt-4.1,3,1.5
                    11/03/2026,gpt-4.1,3,1.5
                    2026-11-01,,x,"1,50"
                    2026-11-01,gpt-4.1,3,€1.50
                    2026-11-01,gpt-4.1,3
                    """);
            assertThatThrownBy(() -> door.bean(Invoices.class).take(file, "november"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("line 3: \"11/03/2026\" is no day or date, such as 2026-11-01")
                    .hasMessageContaining("line 4: \"x\" is no requests or calls, a whole number")
                    .hasMessageContaining("line 4: \"1,50\" is no amount")
                    .hasMessageContaining("line 5: \"€1.50\" is no amount")
                    .hasMessageContaining("line 6: it has 3 fields, the header 4")
                    .hasMessageNotContaining("line 2");
            assertThat(door.bean(Invoices.class).list()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "day,model,amount\n",
                "day,model\n2026-11-01,gpt-4.1\n",
                "day,model,amount,cost\n2026-11-01,gpt-4.1,1,1\n",
                "day,model,amount,currency\n2026-11-01,gpt-4.1,1,EUR\n",
                "day,model,amount\n2026-11-01,\"gpt-4.1,1\n"
            })
    void whatIsNoInvoiceIsRefusedInASentence(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> InvoiceFile.read(file, Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is no invoice that can be read: ");
    }

    @Test
    void bytesThatAreNoTextAndAFileThatIsNotThereAreToldApart() throws IOException {
        Path latin = Files.write(data.resolve("latin.csv"), "day,é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> InvoiceFile.read(latin, Map.of()))
                .hasMessageContaining("is not text in UTF-8: line 1 is the first that is not");
        assertThatThrownBy(() -> InvoiceFile.read(data.resolve("none.csv"), Map.of()))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aModelIsComparedUnderItsAliasWhateverTheInvoiceCallsIt() throws IOException {
        try (var door = TestGateway.open(data)) {
            var invoices = door.bean(Invoices.class);
            Path file = file("""
                    day,model,amount
                    2026-11-01,claude-sonnet-4-5-20250929,1
                    2026-11-01,gemini/gemini-2.5-flash,1
                    2026-11-01,openai/gpt-4o-mini-2024-07-18,1
                    2026-11-01,azure/eu/gpt-4o,1
                    """);

            assertThat(invoices.take(file, "vendors").strangers()).containsExactly("azure/eu/gpt-4o");
            assertThat(door.bean(InvoiceVariances.class).of(invoices.require("vendors"), true))
                    .extracting(Variance::model)
                    .containsExactlyInAnyOrder(
                            "claude-sonnet-4.5", "gemini-2.5-flash", "gpt-4o-mini", "azure/eu/gpt-4o");
        }
    }

    @Test
    void theSameFileTwiceAndTheSameNameTwiceAreRefused() throws IOException {
        try (var door = TestGateway.open(data)) {
            var invoices = door.bean(Invoices.class);
            Path file = file("day,model,amount\n2026-11-01,gpt-4.1,1\n");
            invoices.take(file, "november");

            assertThatThrownBy(() -> invoices.take(file, "again"))
                    .hasMessageContaining("in the books already, as november");
            Path other = file("day,model,amount\n2026-11-01,gpt-4.1,2\n");
            assertThatThrownBy(() -> invoices.take(other, "november")).hasMessageContaining("Another invoice");
            assertThat(invoices.list())
                    .singleElement()
                    .satisfies(invoice -> assertThat(invoice.amount()).isEqualTo(new Money(1_000_000_000)));
        }
    }

    @Test
    void theVarianceIsExactAndShowsWhatOnlyOneSideHas() throws Exception {
        try (var door = TestGateway.open(data)) {
            long day = LocalDate.parse("2026-11-01").toEpochDay() * 86_400_000;
            try (Connection connection = door.bean(Database.class).open();
                    var statement = connection.createStatement()) {
                // A call of the day before whose second attempt began after midnight, one estimated, one unknown, a
                // simulated one.
                for (Object[] row : new Object[][] {
                    {"a", day - 1_000, day - 1_000, 0, "gpt-4.1", "actual", 1_000L},
                    {"b", day - 500, day, 0, "gpt-4.1", "actual", 2_000_000_001L},
                    {"c", day + 5, day + 5, 0, "gpt-4.1", "estimated", 30L},
                    {"d", day + 86_399_999, day + 86_399_999, 0, "deepseek-v3.2", "unknown", 400L},
                    {"e", day + 5, day + 5, 1, "gpt-4.1", "actual", 5_000L},
                    {"f", day + 86_400_000, day + 86_400_000, 0, "gpt-4.1", "actual", 60_000L}
                }) {
                    statement.execute("""
                            insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)
                            values ('%1$s', 'console', 'ask', %4$s, 'r', 0, 'answered', %2$s)
                            """.formatted(row));
                    statement.execute("""
                            insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, prompt_tokens, cached_tokens,
                                                 completion_tokens, money_state, charged_nano, outcome, started_ms)
                            values ('a%1$s', '%1$s', 0, 'first', '%5$s', 0, 7, 0, 3, '%6$s', %7$s, 'answered', %3$s)
                            """.formatted(row));
                }
            }
            var invoices = door.bean(Invoices.class);
            Invoices.Imported imported = invoices.take(file("""
                            day,model,requests,input_tokens,output_tokens,amount,project
                            2026-11-01,GPT-4.1,1,7,3,1.5,x
                            2026-11-01,gpt-4.1,1,7,3,0.500000032,y
                            2026-11-01,somebody-elses-model,,,,0.25,x
                            """), "november");
            assertThat(imported.strangers()).containsExactly("somebody-elses-model");
            assertThat(imported.leftOut()).containsExactly("project");
            assertThat(imported.amount()).isEqualTo(new Money(2_250_000_032L));

            List<Variance> lines = door.bean(InvoiceVariances.class).of(invoices.require("november"), false);

            assertThat(lines)
                    .extracting(Variance::model)
                    .containsExactly("deepseek-v3.2", "gpt-4.1", "somebody-elses-model");
            assertThat(lines.get(0).invoiced()).isNull();
            assertThat(lines.get(0).difference()).isEqualTo(new Money(-400));
            assertThat(lines.get(0).recorded().unknown()).isEqualTo(new Money(400));
            assertThat(lines.get(1).invoiced())
                    .isEqualTo(new Variance.Invoiced(2L, 14L, 6L, new Money(2_000_000_032L)));
            assertThat(lines.get(1).recorded())
                    .isEqualTo(
                            new Variance.Recorded(2, 14, 6, new Money(2_000_000_031L), new Money(30), Money.ZERO, 0));
            assertThat(lines.get(1).difference()).isEqualTo(new Money(1));
            assertThat(lines.get(2).recorded()).isNull();
            assertThat(lines.get(2).percent()).isNull();
            Variance total = InvoiceVariances.total(lines);
            assertThat(total.difference()).isEqualTo(new Money(1 - 400 + 250_000_000));
            assertThat(total.invoiced().requests()).isNull();

            assertThat(door.bean(InvoiceVariances.class)
                            .of(invoices.require("november"), true)
                            .get(0)
                            .recorded()
                            .charged())
                    .isEqualTo(new Money(5_000));
        }
    }
}
