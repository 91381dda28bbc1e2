package dev.bellwether.core.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.imports.PriceImport.Options;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.testing.Shipped;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceImportTests {

    private static final LocalDate TODAY = Shipped.TODAY;
    private static final Options PLAIN = new Options(null, false);
    private static final Options WITH_NEW_MODELS = new Options(null, true);

    /** In the form of LiteLLM's list: an explanation, rows that change something, rows that change nothing, other models. */
    private static final String LITELLM = """
            {
              "sample_spec": {
                "input_cost_per_token": 0.0, "mode": "one of: chat, embedding, …", "max_tokens": "LEGACY parameter"
              },
              "gpt-4.1": {
                "cache_read_input_token_cost": 5e-07, "input_cost_per_token": 2e-06,
                "input_cost_per_token_batches": 1e-06, "litellm_provider": "openai", "max_input_tokens": 1047576,
                "max_output_tokens": 32768, "mode": "chat", "output_cost_per_token": 6.4e-06,
                "output_cost_per_token_batches": 3.2e-06, "supports_function_calling": true
              },
              "deepseek/deepseek-v3.2": {
                "input_cost_per_token": 2.8e-07, "output_cost_per_token": 4e-07, "mode": "chat"
              },
              "deepseek/deepseek-chat": {
                "input_cost_per_token": 2.8e-07, "output_cost_per_token": 4.2e-07, "mode": "chat"
              },
              "claude-sonnet-4-5": {
                "cache_creation_input_token_cost": 3.75e-06,
                "cache_creation_input_token_cost_above_200k_tokens": 7.5e-06,
                "cache_read_input_token_cost": 3.0000000000000004e-07,
                "cache_read_input_token_cost_above_200k_tokens": 6e-07,
                "input_cost_per_token": 3e-06, "input_cost_per_token_above_200k_tokens": 5e-06,
                "output_cost_per_token": 1.5e-05, "output_cost_per_token_above_200k_tokens": 2.25e-05,
                "litellm_provider": "anthropic", "mode": "chat"
              },
              "text-embedding-9": { "input_cost_per_token": 2e-08, "output_cost_per_token": 0.0, "mode": "embedding" },
              "mistral/mistral-new": {
                "input_cost_per_token": 4e-07, "output_cost_per_token": 2e-06, "litellm_provider": "mistral",
                "max_input_tokens": 131072, "max_output_tokens": 8191, "mode": "chat", "supports_vision": true
              },
              "broken/elsewhere": { "input_cost_per_token": "free", "mode": "chat" }
            }
            """;

    private static CatalogFile live() {
        return Shipped.DATA.read("catalog.yml", CatalogFile.class);
    }

    private static ImportPlan plan(String text) {
        return plan(text, PLAIN);
    }

    private static ImportPlan plan(String text, Options options) {
        return new PriceImport(live(), TODAY).plan("prices", text, options);
    }

    private static List<String> lines(ImportPlan plan) {
        return plan.changes().stream()
                .map(change -> "%s %s %s: %s -> %s (%s)"
                        .formatted(
                                change.model(),
                                change.what(),
                                change.from(),
                                change.before(),
                                change.after(),
                                change.percent()))
                .toList();
    }

    private static Model model(ImportPlan plan, String alias) {
        return plan.next().toCatalog().require(alias);
    }

    @Test
    void liteLlmsListIsMatchedByKeyByProviderAndByTheCataloguesOwnImportKeys() {
        ImportPlan plan = plan(LITELLM);

        // deepseek/deepseek-chat is an import key and comes before deepseek/deepseek-v3.2, so nothing changes there.
        assertThat(lines(plan))
                .containsExactly(
                        "gpt-4.1 output 2026-11-22: 8.00 -> 6.40 (-20.0)",
                        "gpt-4.1 batch output 2026-11-22: 4.00 -> 3.20 (-20.0)",
                        "claude-sonnet-4.5 long prompt, input 2026-11-22: 6.00 -> 5.00 (-16.7)");
        assertThat(plan.known()).isEqualTo(3);
        assertThat(plan.unknown()).isEqualTo(3);
        assertThat(plan.suspiciousChanges()).isEmpty();
    }

    @Test
    void aNewPriceStandsBesideTheOldOneFromItsDayOn() {
        Model gpt = model(plan(LITELLM, new Options(LocalDate.parse("2026-12-01"), false)), "gpt-4.1");

        assertThat(gpt.prices()).hasSize(2);
        assertThat(gpt.priceOn(LocalDate.parse("2026-11-30"))
                        .orElseThrow()
                        .output()
                        .toUsd())
                .isEqualTo("8.00");
        Price from = gpt.priceOn(LocalDate.parse("2026-12-01")).orElseThrow();
        assertThat(from.output().toUsd()).isEqualTo("6.40");
        assertThat(from.cachedInput().toUsd()).isEqualTo("0.50");
        assertThat(from.origin()).isEqualTo(new Price.Origin("LiteLLM, prices", TODAY));
    }

    @Test
    void theSameListTwiceChangesNothingTheSecondTime() {
        ImportPlan first = plan(LITELLM);
        ImportPlan second = new PriceImport(first.next(), TODAY.plusDays(1)).plan("prices", LITELLM, PLAIN);

        assertThat(first.changes()).isNotEmpty();
        assertThat(second.changes()).isEmpty();
        assertThat(second.next()).isEqualTo(first.next());
    }

    @Test
    void modelsThatOnlyTheListHasComeInOnlyIfAskedForAndOnlyIfTheyAnswerPrompts() {
        assertThat(plan(LITELLM).next().toCatalog().find("mistral/mistral-new")).isEmpty();

        String sound = LITELLM.replace("\"free\"", "null");
        Model added = model(plan(sound, WITH_NEW_MODELS), "mistral/mistral-new");
        assertThat(added.provider()).isEqualTo("mistral");
        assertThat(added.contextWindow()).isEqualTo(131_072);
        assertThat(added.images()).isTrue();
        assertThat(added.tools()).isFalse();
        assertThat(added.latencyEstimated()).isTrue();
        assertThat(added.qualityRank()).isEqualTo(11);
        assertThat(added.priceOn(TODAY).orElseThrow().output().toUsd()).isEqualTo("2.00");
        assertThat(plan(sound, WITH_NEW_MODELS).unknown()).isEqualTo(2);
    }

    @Test
    void aPricePerTokenInAListPerMillionIsALeapAndSoIsItsUndoing() {
        ImportPlan down = plan("alias,input,output\ngpt-4.1,0.000002,0.000008\ngpt-4o,2.50,99.99\n");

        assertThat(down.suspiciousChanges()).singleElement().satisfies(suspiciousChange -> {
            assertThat(suspiciousChange.model()).isEqualTo("gpt-4.1");
            assertThat(suspiciousChange.rates()).containsExactly(Rate.INPUT, Rate.CACHE_WRITE, Rate.OUTPUT);
            assertThat(suspiciousChange.before().output().toUsd()).isEqualTo("8.00");
        });
        assertThat(down.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).startsWith("gpt-4.1: cached input would cost $0.50"));
        assertThat(plan("alias,output\ngpt-4o,100.00\n").suspiciousChanges()).isEmpty();
        assertThat(plan("alias,output\ngpt-4o,100.01\n").suspiciousChanges()).hasSize(1);
        assertThat(plan("alias,output\ngpt-4o,0.999999\n").suspiciousChanges()).hasSize(1);
        assertThat(plan("alias,output\ngpt-4o,0\n").suspiciousChanges()).hasSize(1);
    }

    @Test
    void aCsvChangesWhatItSaysAndLeavesTheRest() {
        ImportPlan plan = plan("""
                Model,Input,Cached Input,Cache-Write,Output,Above Tokens,Above Input,Above Output,Valid From
                gpt-4o,2.00,,,,,,,
                "gemini/gemini-2.5-flash",,0.05,0.40,,200000,0.60,5.00,2026-12-24
                gpt-9,1,,,2,,,,
                """);

        assertThat(lines(plan))
                .containsExactly(
                        "gemini-2.5-flash cached input 2026-12-24: 0.03 -> 0.05 (66.7)",
                        "gemini-2.5-flash cache write 2026-12-24: 0.30 -> 0.40 (33.3)",
                        "gemini-2.5-flash long prompt, input 2026-12-24: null -> 0.60 (null)",
                        "gemini-2.5-flash long prompt, cached input 2026-12-24: null -> 0.60 (null)",
                        "gemini-2.5-flash long prompt, cache write 2026-12-24: null -> 0.60 (null)",
                        "gemini-2.5-flash long prompt, output 2026-12-24: null -> 5.00 (null)",
                        "gemini-2.5-flash long prompt, from 2026-12-24: null -> 200001 (null)",
                        "gpt-4o input 2026-11-22: 2.50 -> 2.00 (-20.0)",
                        "gpt-4o cache write 2026-11-22: 2.50 -> 2.00 (-20.0)");
        assertThat(plan.unknown()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "alias,output;gpt-4.1,-1 | prices, line 2: output is negative.",
                "alias,output;gpt-4.1,8;gpt-4o,cheap | prices, line 3: output is \"cheap\", not a number.",
                "alias,output;gpt-4.1,1e999999999 | prices, line 2: output is above $100,000 per 1 M tokens",
                "alias,output;gpt-4.1,1e-999999999 | prices, line 2: output is next to nothing.",
                "alias,output;gpt-4.1,0.0000000001 | prices, line 2: output has more than nine decimals.",
                "alias,output;gpt-4.1,NaN | not a number",
                "alias,output;gpt-4.1,8,9 | prices, line 2: it has 3 fields, the header 2.",
                "alias,output;,8 | prices, line 2: it names no model.",
                "alias,ouput;gpt-4.1,8 | the column \"ouput\" is unknown",
                "alias,provider;gpt-4.1,openai | prices, line 1: no column holds a price",
                "alias,output,output;gpt-4.1,8,9 | the column output is there twice.",
                "alias,output;gpt-4.1,8;gpt-4.1,9 | prices, line 3: gpt-4.1 from 2026-11-22 is there already, in line 2.",
                "alias,output;claude-sonnet-4.5,8;claude-sonnet-4-5,9 | prices, line 3: claude-sonnet-4.5 from",
                "alias,output;'\"gpt-4.1,8' | prices, line",
                "alias,output,valid_from;gpt-4.1,8,tomorrow | valid_from is \"tomorrow\", not a day",
                "alias,above_input;gpt-4.1,8 | it has prices for long prompts, but no above_tokens.",
                "alias,batch_input;gemini-2.5-pro,8 | it has no batch output price.",
                "alias,above_tokens;gpt-4.1,many | no column holds a price",
                "{\"gpt-4.1\":{\"input_cost_per_token\":-1e-6,\"output_cost_per_token\":8e-6,\"mode\":\"chat\"},\"x\":{\"input_cost_per_token\":1}} | prices, line 1: input_cost_per_token",
                "{\"gpt-4.1\":{\"output_cost_per_token\":\"8\"},\"gpt-4o\":{\"output_cost_per_token\":8e-6}} | prices, line 1: output_cost_per_token is not a number.",
                "{;\"gpt-4.1\":{\"output_cost_per_token\":8e-6},;\"gpt-4.1\":{\"output_cost_per_token\":9e-6}} | prices, line 3: Duplicate",
                "{\"gpt-4.1\":{\"output_cost_per_token\":8e-6} | prices, line",
                "{\"a\":1} | it holds new-api's ratios, not prices",
                "{\"a\":{\"mode\":\"chat\",\"input_cost_per_token\":0}} | it was read as LiteLLM's list and has no price",
                "{\"a\":\"b\"} | no list of prices that is known",
                "models: nonsense | Prices, line 1 cannot be used",
                "once upon a time | is no list of prices"
            })
    void whatCannotBeAPriceIsToldWithItsLineAndNothingIsTaken(String text, String told) {
        assertThatThrownBy(() -> plan(text.replace(';', '\n').replace("'", "")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE);
                    assertThat(problem.sentence()).contains(told);
                });
    }

    @Test
    void aWholeCatalogueReplacesTheOneThatIsLiveAndEveryDifferenceIsNamed() {
        String yaml = Documents.yaml(live())
                .replace("output: 0.42", "output: 0.45")
                .replace("latency-ms: 45", "latency-ms: 50")
                .replace("alias: deepseek-coder", "alias: deepseek-coder-2");

        ImportPlan plan = plan(yaml);
        assertThat(lines(plan))
                .contains(
                        "gemini-2.5-flash latency in ms null: 45 -> 50 (null)",
                        "deepseek-v3.2 output 2025-09-29: 0.42 -> 0.45 (7.1)",
                        "deepseek-coder-2 model null: null -> added (null)",
                        "deepseek-coder model null: DeepSeek Coder -> null (null)");
        assertThat(plan.removed()).containsExactly("deepseek-coder");
        assertThat(plan(Documents.yaml(live())).changes()).isEmpty();
        assertThat(plan(Documents.json(live())).changes()).isEmpty();
        assertThatThrownBy(() -> plan(yaml, new Options(TODAY, false))).hasMessageContaining("dates of their own");
        assertThatThrownBy(() -> plan(yaml.replace("output: 0.45", "output: -1")))
                .hasMessageContaining("negative");
    }

    @Test
    void aModelThatWasUnpricedIsPricedFromTheDayOfTheImport() {
        CatalogFile unpriced = new CatalogFile(
                live().source(),
                live().date(),
                live().inputRatio(),
                live().models().stream()
                        .map(model -> model.withPrices(List.of()))
                        .toList());
        var importing = new PriceImport(unpriced, TODAY);
        ImportPlan plan = importing.plan("prices", "alias,output\ngpt-4.1,8.00\n", PLAIN);

        assertThat(lines(plan))
                .contains(
                        "gpt-4.1 output 2026-11-22: null -> 8.00 (null)",
                        "gpt-4.1 input estimated 2026-11-22: null -> yes (null)");
        assertThat(model(plan, "gpt-4.1").priceOn(TODAY.minusDays(1))).isEmpty();
        assertThatThrownBy(() -> importing.plan("prices", "alias,input\ngpt-4.1,2.00\n", PLAIN))
                .hasMessageContaining("it has no output price");
    }

    @Test
    void aListOfEverythingIsTakenEvenIfSomeOfItsNewModelsSayTooLittle() {
        ImportPlan plan = plan("""
                {
                  "no-window": { "output_cost_per_token": 2e-06, "mode": "chat" },
                  "half-batch": {
                    "output_cost_per_token": 2e-06, "input_cost_per_token_batches": 1e-06, "max_tokens": 8000, "mode": "chat"
                  },
                  "whole": { "output_cost_per_token": 2e-06, "max_tokens": 8000, "mode": "chat" }
                }
                """, WITH_NEW_MODELS);

        assertThat(plan.changes()).extracting(CatalogChange::model).containsOnly("whole");
        assertThat(plan.unknown()).isEqualTo(2);
    }

    @Test
    void aCacheWritePriceOfNothingSaysThatSuchTokensCostAsInput() {
        ImportPlan plan = plan("""
                { "deepseek/deepseek-chat": {
                    "cache_creation_input_token_cost": 0.0, "input_cost_per_token": 3e-07, "output_cost_per_token": 4.2e-07
                } }
                """);

        assertThat(plan.suspiciousChanges()).isEmpty();
        Price price =
                plan.next().toCatalog().require("deepseek-v3.2").priceOn(TODAY).orElseThrow();
        assertThat(price.cacheWrite().toUsd()).isEqualTo("0.30");
    }

    @Test
    void anAliasIsFoundWhateverItsCase() {
        assertThat(lines(plan("alias,output\nGPT-4.1,9\n")))
                .containsExactly("gpt-4.1 output 2026-11-22: 8.00 -> 9.00 (12.5)");
        assertThatThrownBy(() -> plan("alias,output\nGPT-4.1,9\ngpt-4.1,10\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("gpt-4.1 from 2026-11-22 is there already, in line 2");
    }

    @Test
    void modelsThatShareAnEntryOfTheListAreAllPricedByIt() {
        CatalogFile live = live();
        CatalogFile shared = Documents.readYaml(
                Documents.yaml(live).replace("- gemini/gemini-2.5-flash", "- deepseek/deepseek-chat"),
                "catalog.yml",
                CatalogFile.class);

        ImportPlan plan = new PriceImport(shared, TODAY)
                .plan("prices", "{ \"deepseek/deepseek-chat\": { \"output_cost_per_token\": 1e-06 } }", PLAIN);

        assertThat(plan.changes())
                .extracting(CatalogChange::model)
                .containsExactlyInAnyOrder("gemini-2.5-flash", "deepseek-v3.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input_cost_per_token\": 1e2147483647, \"x | above $100,000",
                "input_cost_per_token\": 1e-2147483647, \"x | next to nothing"
            })
    void aFigureBeyondAllReasonIsASentence(String field, String sentence) {
        assertThatThrownBy(() -> plan("{ \"gpt-4.1\": { \"" + field + "\": 1 } }"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context-window: 1047576 | context-window: 0 | context-window is not above 0",
                "max-output-tokens: 32768 | max-output-tokens: -1 | max-output-tokens is not above 0",
                "latency-ms: 85 | latency-ms: -1 | latency-ms is below 0",
                "quality-rank: 4 | quality-rank: 0 | quality-rank is not above 0",
                "input-ratio: 0.33 | input-ratio: -1 | the input-ratio is not one",
                "input-ratio: 0.33 | input-ratio: 1e999999999 | the input-ratio is not one",
                "alias: gpt-4.1 | alias: gpt 4.1 | is empty or has blanks",
                "above-tokens: 200000 | above-tokens: 0 | above-tokens is not above 0"
            })
    void aWholeCatalogueIsRefusedIfAFigureInItMakesNoSense(String was, String is, String sentence) {
        String text = Documents.yaml(live());
        assertThat(text).contains(was);

        assertThatThrownBy(() -> plan(text.replaceFirst(Pattern.quote(was), is)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aModelCannotHaveTwoPricesFromOneDay() {
        String text = Documents.yaml(live());
        String twice = text.replaceFirst(
                "- valid-from: 2025-04-14", "- { valid-from: 2025-04-14, output: 1.00 }\n  - valid-from: 2025-04-14");

        assertThatThrownBy(() -> plan(twice))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("gpt-4.1 has two prices from 2025-04-14");
    }
}
