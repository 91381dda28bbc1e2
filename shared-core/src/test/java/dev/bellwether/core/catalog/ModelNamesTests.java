package dev.bellwether.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testing.Shipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTests {

    private static final Catalog CATALOG = Shipped.catalog();

    @ParameterizedTest
    @CsvSource({
        "GPT-4o-Mini, gpt-4o-mini",
        "claude-sonnet-4-5-20250929, claude-sonnet-4.5",
        "gemini/gemini-2.5-flash, gemini-2.5-flash",
        "deepseek-chat, deepseek-v3.2",
        "openai/gpt-4o-mini, gpt-4o-mini",
        "openrouter/openai/gpt-4o-mini, gpt-4o-mini",
        "models/gemini-2.5-pro, gemini-2.5-pro",
        "gpt-4o-mini-2024-07-18, gpt-4o-mini",
        "azure/gpt-4.1-2025-04-14, gpt-4.1",
        "vertex_ai/claude-opus-4@20250514, claude-opus-4",
        "anthropic/claude-3.5-haiku, claude-haiku-3.5",
        "OpenAI GPT-4.1, gpt-4.1",
        "Claude Sonnet 4.5, claude-sonnet-4.5"
    })
    void aNameIsFoundByAliasImportKeyVendorPrefixSnapshotAndDisplayName(String name, String alias) {
        assertThat(CATALOG.require(name).alias()).isEqualTo(alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azure/eu/gpt-4o",
                "deepseek-v3.2:free",
                "ft:gpt-4o-mini-2024-07-18:acme::abc",
                "acme/gpt-4o",
                "gpt-4o-audio",
                "gpt-4",
                "openai/",
                "2024-07-18"
            })
    void aNameThatMayHaveAPriceOfItsOwnIsUnknownAndTheNearestAreNamed(String name) {
        assertThat(CATALOG.resolve(name)).isEmpty();
        assertThatThrownBy(() -> CATALOG.require(name)).isInstanceOf(UnknownModel.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-2024-05-13", "azure/gpt-4o", "gpt-4o:free"})
    void aNameWithAnEntryOfItsOwnIsThatModel(String own) {
        List<Model> models =
                Stream.concat(CATALOG.models().stream(), Stream.of(named(own))).toList();
        var catalog = new Catalog("test", Shipped.TODAY, BigDecimal.ONE, models);

        assertThat(catalog.require(own).alias()).isEqualTo(own);
        assertThat(catalog.require("gpt-4o").alias()).isEqualTo("gpt-4o");
    }

    private static Model named(String alias) {
        return new Model(alias, alias, "openai", 1, true, 1, 1, true, false, 99, List.of(), List.of(), List.of());
    }
}
