package dev.bellwether.core.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.imports.PriceImport.Options;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.Shipped;
import java.net.URISyntaxException;
import java.nio.file.Path;
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
}
