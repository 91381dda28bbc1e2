package dev.bellwether.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTests {

    private static final Catalog CATALOG = Shipped.catalog();

    @Test
    void hasTheTenAliasesOfTheArticle() {
        assertThat(CATALOG.models())
                .extracting(Model::alias)
                .containsExactlyInAnyOrder(
                        "gpt-4.1",
                        "claude-sonnet-4.5",
                        "gemini-2.5-flash",
                        "deepseek-v3.2",
                        "gpt-4o",
                        "gpt-4o-mini",
                        "claude-opus-4",
                        "claude-haiku-3.5",
                        "gemini-2.5-pro",
                        "deepseek-coder");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1, 8.00, 2.00, 0.50, 85, 1047576",
        "claude-sonnet-4.5, 15.00, 3.00, 0.30, 120, 200000",
        "gemini-2.5-flash, 2.50, 0.30, 0.03, 45, 1048576",
        "deepseek-v3.2, 0.42, 0.28, 0.028, 60, 131072"
    })
    void theFourPricedModelsHaveTheArticlesOutputPriceAndTheVendorsRest(
            String alias, String output, String input, String cached, int latency, long context) {
        Model model = CATALOG.require(alias);
        Price price = model.priceOn(Shipped.TODAY).orElseThrow();

        assertThat(price.output().toUsd()).isEqualTo(output);
        assertThat(price.input().toUsd()).isEqualTo(input);
        assertThat(price.cachedInput().toUsd()).isEqualTo(cached);
        assertThat(model.latencyMillis()).isEqualTo(latency);
        assertThat(model.contextWindow()).isEqualTo(context);
    }

    @Test
    void everyModelHasARankOfItsOwn() {
        assertThat(CATALOG.models()).extracting(Model::qualityRank).doesNotHaveDuplicates();
    }

    @Test
    void aPriceCountsFromItsDayOnAndBeforeTheFirstOneTheModelIsUnpriced() {
        var old = price("2025-01-01", "1.00");
        var model = new Model(
                "m",
                "M",
                "p",
                10,
                false,
                1,
                1,
                true,
                true,
                1,
                List.of(),
                List.of(price("2026-01-01", "2.00"), old),
                List.of());

        assertThat(model.priceOn(LocalDate.parse("2025-12-31"))).contains(old);
        assertThat(model.priceOn(LocalDate.parse("2026-01-01"))
                        .orElseThrow()
                        .output()
                        .toUsd())
                .isEqualTo("2.00");
        assertThat(model.priceOn(LocalDate.parse("2024-12-31"))).isEmpty();
    }

    @Test
    void aModelWithoutAnInputPriceIsPricedByTheRatioAndMarkedEstimated() {
        var file =
                new CatalogFile("test", Shipped.TODAY, new BigDecimal("0.33"), List.of(entry(ofOutputAlone("8.00"))));

        Price price = file.toCatalog().require("m").priceOn(Shipped.TODAY).orElseThrow();
        assertThat(price.input().toUsd()).isEqualTo("2.64");
        assertThat(price.inputEstimated()).isTrue();
    }

    @Test
    void anAliasIsFoundInUpperCaseToo() {
        assertThat(CATALOG.find(" GPT-4.1 ")).map(Model::alias).contains("gpt-4.1");
    }

    private static Price price(String from, String output) {
        TokenPrice usd = TokenPrice.usdPerMillion(new BigDecimal(output));
        return TestPrice.of(LocalDate.parse(from), usd, usd, usd);
    }

    private static CatalogFile.ModelEntry entry(PriceEntry price) {
        return new CatalogFile.ModelEntry("m", "M", "p", 10, null, 1, 1, null, null, 1, null, List.of(price), null);
    }

    private static PriceEntry ofOutputAlone(String usd) {
        return new PriceEntry(Shipped.TODAY, null, null, null, new BigDecimal(usd), null, null, null, null, null);
    }
}
