package dev.bellwether.core.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.OffPeakEntry;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.catalog.imports.PriceImport.Options;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.Shipped;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of prices as people have them. */
class PriceListFilesTests {

    static ImportPlan plan(String file, boolean add) {
        try {
            var url = Objects.requireNonNull(PriceListFilesTests.class.getResource(file), file);
            CatalogFile live = Shipped.DATA.read("catalog.yml", CatalogFile.class);
            return new PriceImport(live, Shipped.TODAY).plan(Path.of(url.toURI()), new Options(null, add));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Price price(ImportPlan plan, String alias) {
        return plan.next().toCatalog().require(alias).priceOn(Shipped.TODAY).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "bom-crlf.csv, a CSV, 2.00, 0.50, 8.00",
        "semicolon.csv, a CSV, 2.00, 0.50, 8.00",
        "headers.csv, a CSV, 2.00, 0.50, 8.00",
        "dollar.csv, a CSV, 2.00, 0.50, 7.00",
        "zero.csv, a CSV, 2.00, 0.50, 8.00",
        "litellm-one-bad-of-many.json, LiteLLM's list, 2.00, 0.50, 9.00",
        "litellm-cache0.json, LiteLLM's list, 2.00, 0.00, 8.00",
        "models-dev.json, models.dev's list, 2.00, 0.50, 8.00",
        "openrouter-models.json, OpenRouter's list, 2.00, 0.50, 7.00",
        "llm-prices.json, llm-prices' list, 2.00, 0.50, 8.00",
        "genai-prices.json, genai-prices' list, 2.00, 0.50, 8.00"
    })
    void aListIsReadInItsForm(String file, String form, String input, String cached, String output) {
        ImportPlan plan = plan(file, false);

        assertThat(plan.form()).isEqualTo(form);
        assertThat(plan.known()).isBetween(1, 2);
        Price price = price(plan, "gpt-4.1");
        assertThat(price.input().toUsd()).isEqualTo(input);
        assertThat(price.cachedInput().toUsd()).isEqualTo(cached);
        assertThat(price.output().toUsd()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "new-api-ratio.json, it holds new-api's ratios",
        "litellm-strings.json, 'line 1: input_cost_per_token is not a number'",
        "litellm-duplicate-key.json, 'line 1: Duplicate'"
    })
    void whatIsNotReadIsRefusedByItsName(String file, String why) {
        assertThatThrownBy(() -> plan(file, false)).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"'1.234,56', 1234.56", "'2,00', 2.00", "0.0123, 0.0123", "'$3,5', 3.50", "12, 12.00"})
    void inAFileWithSemicolonsACommaIsTheDecimalSign(String figure, String usd) {
        CatalogFile live = Shipped.DATA.read("catalog.yml", CatalogFile.class);
        var importing = new PriceImport(live, Shipped.TODAY);
        String text = "Model;Output Price ($ per 1M tokens)\ngpt-4.1;" + figure + "\n";

        ImportPlan plan = importing.plan("prices", text, new Options(null, false));
        assertThat(price(plan, "gpt-4.1").output().toUsd()).isEqualTo(usd);
        assertThatThrownBy(() -> importing.plan("prices", text.replace(figure, "1.234"), new Options(null, false)))
                .hasMessageContaining("can be 1234 or 1,234");
    }

    @Test
    void anEntryMeansTheModelOfItsProviderAndNeverASnapshot() {
        CatalogFile live = Shipped.DATA.read("catalog.yml", CatalogFile.class);
        ImportPlan plan = new PriceImport(live, Shipped.TODAY).plan("prices", """
                Model,Input,Output
                openai/gpt-4.1,2.00,7.00
                Claude Sonnet 4.5,3.00,14.00
                gpt-4o-2024-05-13,5.00,15.00
                azure/gpt-4o,3.00,12.00
                """, new Options(null, false));

        assertThat(price(plan, "gpt-4.1").output().toUsd()).isEqualTo("7.00");
        assertThat(price(plan, "claude-sonnet-4.5").output().toUsd()).isEqualTo("14.00");
        assertThat(price(plan, "gpt-4o").output().toUsd()).isEqualTo("10.00");
        assertThat(plan.reasons()).isEqualTo("2 not in the catalogue");
    }

    @Test
    void aPriceOfNothingIsAPriceIfTheListHasItForInputAndOutput() {
        ImportPlan plan = plan("litellm-free.json", true);

        assertThat(price(plan, "acme/free-1").output().toUsd()).isEqualTo("0.00");
        assertThat(plan.added()).isOne();
        assertThat(plan.reasons()).isEqualTo("1 without a price for input and output");
    }

    @Test
    void theModelsThatStayOutAreCountedByReason() {
        ImportPlan plan = plan("openrouter-models.json", true);

        assertThat(plan.added()).isOne();
        assertThat(plan.reasons()).isEqualTo("1 not for prompts, 1 with a figure that is no price");
        assertThat(plan("openrouter-models.json", false).reasons()).isEqualTo("3 not in the catalogue");
        assertThat(plan("llm-prices.json", true).reasons()).isEmpty();
    }

    @Test
    void kindsOfPriceThatAreNotReadAreNamedInOneLine() {
        ImportPlan plan = plan("litellm-every-field.json", true);

        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .startsWith("1 model has prices of kinds that are not read: ")
                .contains("audio 1", "flex 1", "priority 1", "search 1", "images 1", "video 1")
                .contains("one-hour cache writes 1", "twelve-hour cache writes 1", "reasoning tokens 1")
                .contains("requests and sessions 1", "other service tiers 1");
        Price price = price(plan, "acme/everything");
        assertThat(price.input().toUsd()).isEqualTo("1.00");
        assertThat(price.cacheWrite().toUsd()).isEqualTo("1.25");
        assertThat(price.output().toUsd()).isEqualTo("4.00");
    }

    @ParameterizedTest
    @CsvSource({
        "litellm-two-marks.json, gpt-4.1, 128000, 0.10, 0.40",
        "litellm-two-marks.json, gpt-4.1, 128001, 0.20, 0.80",
        "litellm-two-marks.json, gpt-4.1, 256001, 0.60, 2.40",
        "litellm-tiered.json, dashscope/qwen3-max, 32000, 1.20, 6.00",
        "litellm-tiered.json, dashscope/qwen3-max, 32001, 2.40, 12.00",
        "litellm-tiered.json, dashscope/qwen3-max, 128001, 3.00, 15.00"
    })
    void aPromptCostsWhatTheHighestMarkSaysThatItPasses(
            String file, String alias, long promptTokens, String input, String output) {
        Price price = price(plan(file, true), alias).forPrompt(promptTokens);

        assertThat(price.input().toUsd()).isEqualTo(input);
        assertThat(price.output().toUsd()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:59:59Z, 0.66, 0.022, 1.98", // a Monday
        "2026-11-23T01:00:00Z, 1.32, 0.044, 3.96",
        "2026-11-23T03:59:59Z, 1.32, 0.044, 3.96",
        "2026-11-23T04:00:00Z, 0.66, 0.022, 1.98",
        "2026-11-23T06:00:00Z, 1.32, 0.044, 3.96",
        "2026-11-23T10:00:00Z, 0.66, 0.022, 1.98",
        "2026-11-27T23:59:59Z, 0.66, 0.022, 1.98",
        "2026-11-28T07:00:00Z, 0.66, 0.022, 1.98" // a Saturday
    })
    void theHourOfTheWeekDecidesBetweenPeakAndOffPeak(Instant at, String input, String cached, String output) {
        Price price =
                price(plan("litellm-offpeak.json", false), "deepseek-v3.2").at(at);

        assertThat(price.input().toUsd()).isEqualTo(input);
        assertThat(price.cachedInput().toUsd()).isEqualTo(cached);
        assertThat(price.output().toUsd()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "litellm-two-marks.json, gpt-4.1, further marks for long prompts",
        "litellm-offpeak.json, deepseek-v3.2, off-peak hours"
    })
    void whatWasImportedIsExportedAndReadAgainUnchanged(String file, String alias, String change) {
        ImportPlan plan = plan(file, false);
        assertThat(plan.changes()).extracting(CatalogChange::what).contains(change);

        for (String text : new String[] {Documents.yaml(plan.next()), Documents.json(plan.next())}) {
            ImportPlan again =
                    new PriceImport(plan.next(), Shipped.TODAY).plan("catalog.yml", text, new Options(null, false));
            assertThat(again.changes()).isEmpty();
            assertThat(price(again, alias)).isEqualTo(price(plan, alias));
        }
    }

    @Test
    void aPriceOfReasoningTokensIsNamedOnlyWhereItIsNotThePriceOfAllOutput() {
        String text = """
                {"gpt-4.1":{"mode":"chat","input_cost_per_token":2e-6,"output_cost_per_token":8e-6,
                 "output_cost_per_reasoning_token":%s}}
                """;
        var importing = new PriceImport(Shipped.DATA.read("catalog.yml", CatalogFile.class), Shipped.TODAY);

        assertThat(importing
                        .plan("prices", text.formatted("0.000008"), new Options(null, false))
                        .warnings())
                .isEmpty();
        assertThat(importing
                        .plan("prices", text.formatted("0.00003"), new Options(null, false))
                        .warnings())
                .containsExactly("1 model has prices of kinds that are not read: reasoning tokens 1.");
    }

    @Test
    void hoursPastMidnightBelongToTheDayOnWhichTheyBegin() {
        var windows = new OffPeakEntry.WindowEntry(List.of(5), List.of("16:30-00:30"));
        var entry = new OffPeakEntry(List.of(windows), BigDecimal.ONE, null, null, BigDecimal.TEN);
        var price = new PriceEntry(
                        Shipped.TODAY, BigDecimal.valueOf(2), null, null, BigDecimal.TEN, null, null, entry, null, null)
                .toPrice(BigDecimal.ONE);

        assertThat(price.at(Instant.parse("2026-11-27T16:30:00Z")).input().toUsd())
                .isEqualTo("1.00");
        assertThat(price.at(Instant.parse("2026-11-28T00:29:59Z")).input().toUsd())
                .isEqualTo("1.00");
        assertThat(price.at(Instant.parse("2026-11-27T00:00:00Z")).input().toUsd())
                .isEqualTo("2.00");
        assertThat(price.at(Instant.parse("2026-11-28T16:30:00Z")).input().toUsd())
                .isEqualTo("2.00");
    }
}
