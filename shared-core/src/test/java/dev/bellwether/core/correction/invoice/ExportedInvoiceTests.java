package dev.bellwether.core.correction.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.ModelNames;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.Shipped;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices as providers export them and spreadsheets write them. */
class ExportedInvoiceTests {

    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @TempDir
    Path folder;

    private InvoiceFile text(String text) throws IOException {
        return InvoiceFile.read(Files.writeString(folder.resolve("invoice.csv"), text), Map.of());
    }

    private static InvoiceFile file(String name) throws URISyntaxException {
        var url = Objects.requireNonNull(ExportedInvoiceTests.class.getResource(name), name);
        return InvoiceFile.read(Path.of(url.toURI()), Map.of());
    }

    private static List<Long> nano(InvoiceFile file) {
        return file.lines().stream().map(line -> line.amount().nanoUsd()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "openai-costs.csv, gpt-4.1-2025-04-14, 1234500000 456000",
        "anthropic-cost.csv, Claude Sonnet 4.5, 1230000000 450000000",
        "azure-cost.csv, gpt 4.1, 2400000",
        "currency.csv, gpt-4.1, 1500000000 1500000000",
        "excel-de.csv, gpt-4.1, 1230000000",
        "float-dust.csv, gpt-4.1, 456000",
        "negative-accounting.csv, gpt-4.1, -1500000000",
        "preamble.csv, gpt-4.1, 1500000000",
        "thousands.csv, gpt-4.1, 1234500000000",
        "utf16.csv, gpt-4.1, 1500000000"
    })
    void itsLinesAreThoseThatAPersonSees(String name, String model, String amounts) throws URISyntaxException {
        InvoiceFile read = file(name);

        assertThat(read.lines()).allSatisfy(line -> {
            assertThat(line.day()).isEqualTo(DAY);
            assertThat(line.model()).isEqualTo(model);
        });
        assertThat(nano(read)).map(String::valueOf).containsExactly(amounts.split(" "));
    }

    @Test
    void anotherEncodingIsNamedWithItsFirstLine() {
        assertThatThrownBy(() -> file("cp1252.csv"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is not text in UTF-8: line 2 is the first that is not");
    }

    @Test
    void openRoutersActivityIsRead() throws IOException {
        InvoiceFile read = text("""
                generation_id,created_at,cost_total,cost_cache,tokens_prompt,tokens_completion,model_permaslug,provider_name
                gen-1,2026-11-01 23:59:59.789,1.2e-05,0,10,3,openai/gpt-4.1-2025-04-14,OpenAI
                """);

        assertThat(read.lines()).singleElement().satisfies(line -> {
            assertThat(line.day()).isEqualTo(DAY);
            assertThat(line.amount()).isEqualTo(new Money(12_000));
            assertThat(line.promptTokens()).isEqualTo(10);
            assertThat(line.completionTokens()).isEqualTo(3);
            assertThat(line.model()).isEqualTo("openai/gpt-4.1-2025-04-14");
        });
        assertThat(read.leftOut()).containsExactly("generation_id", "cost_cache", "provider_name");
    }

    @Test
    void liteLlmsUsageIsRead() throws IOException {
        InvoiceFile read = text("""
                Date,Team,Model,"Spend ($)",Requests,Successful Requests
                2026-11-01,a,gpt-4.1,"1,234.5",7,6
                """);

        assertThat(nano(read)).containsExactly(1_234_500_000_000L);
        assertThat(read.lines().get(0).requests()).isEqualTo(7);
    }

    @Test
    void anExportOfUsageSaysWhichExportIsWanted() {
        assertThatThrownBy(() -> text("start_time,num_model_requests,model,batch\n1793491200,3,gpt-4.1,false\n"))
                .hasMessageContaining("no column is named amount")
                .hasMessageContaining("export of usage, which has no amounts; export the costs");
        assertThatThrownBy(() -> text("[{\"day\": \"2026-11-01\"}]")).hasMessageContaining("it is JSON, not a table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01",
                "2026/11/01",
                "2026-11-1",
                "01.11.2026",
                "2026-11-01T00:00:00",
                "2026-11-01 00:00:00",
                "2026-11-01 12:34:56.789",
                "2026-11-01 12:34:56 UTC",
                "2026-11-01 12:34:56+00",
                "2026-11-02T01:30:00+02:00",
                "2026-11-01T23:59:59Z",
                "1793491200",
                "1793491200000"
            })
    void aMomentIsItsDayInUtc(String day) throws IOException {
        assertThat(text("day,model,amount\n" + day + ",gpt-4.1,1\n").lines())
                .extracting(InvoiceLine::day)
                .containsExactly(DAY);
    }

    @ParameterizedTest
    @CsvSource({"11/01/2026, 11/30/2026, true", "01/11/2026, 30/11/2026, true", "11/01/2026, 11/12/2026, false"})
    void aDateWithSlashesIsReadWhereTheFileShowsItsOrder(String first, String second, boolean shown)
            throws IOException {
        String text = "day,model,amount\n%s,gpt-4.1,1\n%s,gpt-4.1,1\n".formatted(first, second);
        if (shown) {
            assertThat(text(text).lines().get(0).day()).isEqualTo(DAY);
        } else {
            assertThatThrownBy(() -> text(text)).hasMessageContaining("line 2: \"11/01/2026\" is no day");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "'day,model,amount\n2026-11-01,a,1\nTotal,,1\n'|1000000000",
                "'day,model,amount\n2026-11-01,a,1\n,Grand total,2\n'|2000000000",
                "'Datum;Modell;Kosten\n01.11.2026;a;1\nSumme;1,50\n'|1500000000",
                "'day,model,amount\n2026-11-01,a,1\n2026-11-01,,1\n'|none"
            })
    void aLastLineWithoutDayAndModelIsTheTotal(String text, @Nullable Long total) throws IOException {
        InvoiceFile read = text(text);

        assertThat(read.total()).isEqualTo(total == null ? null : new Money(total));
        assertThat(nano(read)).allMatch(amount -> amount == 1_000_000_000L);
    }

    @Test
    void aLineWithoutAModelStaysInTheSumAndOneOfNothingDoesNot() throws IOException {
        InvoiceFile read = text("day,model,amount\n2026-11-01,,0.5\n2026-11-01,,0\n2026-11-01,a,0\n");

        assertThat(read.lines()).extracting(InvoiceLine::model).containsExactly("no model", "a");
    }

    @Test
    void aSubtotalInTheMiddleIsNoLine() {
        assertThatThrownBy(() -> text("day,model,amount\nTotal,,1\n2026-11-01,a,1\n"))
                .hasMessageContaining("line 2: \"Total\" is no day");
    }

    @Test
    void aFinerAmountIsRoundedHalfUpAndCounted() throws IOException {
        InvoiceFile read = text("day,model,amount\n2026-11-01,a,0.0000000015\n2026-11-01,a,0.0000000010\n");

        assertThat(nano(read)).containsExactly(2L, 1L);
        assertThat(read.lines()).extracting(InvoiceLine::rounded).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'day;model;amount\n2026-11-01;a;0.0123'|12300000",
                "'day;model;amount\n2026-11-01;a;1.234,56'|1234560000000",
                "'day,model,amount\n2026-11-01,a,€1'|",
                "'day,model,amount\n2026-11-01,a,1e999999999'|",
                "'day,model,amount\n2026-11-01,a,1e-999999999'|"
            })
    void anAmountIsReadInOneWayOnly(String text, @Nullable Long nano) throws IOException {
        if (nano == null) {
            assertThatThrownBy(() -> text(text))
                    .hasMessageContaining("line 2: \"")
                    .hasMessageContaining("is no amount");
        } else {
            assertThat(nano(text(text))).containsExactly(nano);
        }
    }

    @Test
    void anAmountThatCanBeTwoIsRefusedWithBoth() {
        assertThatThrownBy(() -> text("day;model;amount\n2026-11-01;a;1.234"))
                .hasMessageContaining("line 2: \"1.234\" can be 1234 or 1,234; write it without");
        assertThatThrownBy(() -> text("day,model,amount\n2026-11-01,a,\"1,234\""))
                .hasMessageContaining("line 2: \"1,234\" can be 1234 or 1.234");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1, gpt-4.1",
        "GPT-4.1-2025-04-14, gpt-4.1",
        "openai/gpt-4.1, gpt-4.1",
        "Claude Sonnet 4.5, claude-sonnet-4.5",
        "OpenAI GPT-4.1, gpt-4.1",
        "claude-sonnet-4-5-20250929, claude-sonnet-4.5",
        "gemini/gemini-2.5-flash, gemini-2.5-flash",
        "'gpt-4.1-2025-04-14, cached input', gpt-4.1",
        "gpt 4.1 Inp glbl Tokens, gpt-4.1",
        "gpt-4.1-turbo,",
        "no model,"
    })
    void aModelIsFoundByTheNameOnTheInvoice(String name, @Nullable String alias) {
        assertThat(new ModelNames(Shipped.catalog().models())
                        .find(InvoiceModels.named(name))
                        .map(Model::alias)
                        .orElse(null))
                .isEqualTo(alias);
    }
}
