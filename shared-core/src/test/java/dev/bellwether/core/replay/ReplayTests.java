package dev.bellwether.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.replay.ReplayReport.Flow;
import dev.bellwether.core.replay.ReplayReport.Target;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTests {

    @TempDir
    Path data;

    private TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** The shipped rules with a piece of their text replaced. */
    private static Router rules(String part, String instead) {
        String text = Documents.yaml(Shipped.rules("routing.yml"));
        assertThat(text).contains(part);
        return Shipped.router(
                Documents.readYaml(text.replace(part, instead), "the test's rules", RoutingDocument.class));
    }

    private ReplayReport replay(Router router) {
        return door.bean(Replays.class).replay(router, true, 1000, 10);
    }

    private void askAFew() {
        door.ask("What is the capital of France?");
        door.ask("Implement a stack");
        door.ask("hello");
        door.ask("hello again");
        door.ask(TestGateway.request("hello", RouteWish.forced("gpt-4.1")));
    }

    @Test
    void theLiveRulesMoveNothing() {
        askAFew();

        ReplayReport report = replay(door.bean(Routes.class).router());

        assertThat(report.calls()).isEqualTo(5);
        assertThat(report.named()).isEqualTo(1);
        assertThat(report.moved()).isZero();
        assertThat(report.changes()).isEmpty();
        assertThat(report.after()).isEqualTo(report.before());
        assertThat(report.priced()).isEqualTo(4);
    }

    @Test
    void anotherTierMovesItsCallsAtTheSameTokens() {
        askAFew();
        int posts = door.posts();

        ReplayReport report =
                replay(rules("- name: Everything else\n  tier: standard", "- name: Everything else\n  tier: high"));

        assertThat(door.posts()).as("nothing is asked").isEqualTo(posts);
        assertThat(report.moved()).isEqualTo(2);
        assertThat(report.tierChanged()).isEqualTo(2);
        Flow moved = report.flows().get(0);
        assertThat(moved.then()).isEqualTo(new Target("standard", "deepseek-v3.2"));
        assertThat(moved.now()).isEqualTo(new Target("high", "gemini-2.5-flash"));
        assertThat(moved.calls()).isEqualTo(2);
        // By hand: the prices per million of 2026-11-22, 0.28 and 0.42 then, 0.30 and 2.50 now.
        assertThat(sum(moved.before())).isBetween(nanos(moved, 280, 420) - 2, nanos(moved, 280, 420) + 2);
        assertThat(sum(moved.after())).isBetween(nanos(moved, 300, 2500) - 2, nanos(moved, 300, 2500) + 2);
        assertThat(report.latency(50, false)).isEqualTo(60);
        assertThat(report.latency(50, true)).isEqualTo(45);
        assertThat(report.changes()).hasSize(2).allMatch(ReplayReport.Change::tierChanged);
    }

    private static long sum(Money money) {
        return money.nanoUsd();
    }

    /** Prices in nano-USD per token. */
    private static long nanos(Flow flow, long in, long out) {
        return flow.promptTokens() * in + flow.completionTokens() * out;
    }

    @Test
    void aPatternThatMovesToAnotherCategoryMovesItsCalls() {
        askAFew();
        String text = Documents.yaml(Shipped.rules("routing.yml"));
        String without = text.replace("  - \\bimplement\n", "");
        assertThat(without).hasSizeLessThan(text.length());
        Router router = Shipped.router(Documents.readYaml(
                without.replace("  factual:\n", "  factual:\n  - \\bimplement\n"),
                "the test's rules",
                RoutingDocument.class));

        ReplayReport report = replay(router);

        assertThat(report.notReplayed()).isZero();
        assertThat(report.moved()).isEqualTo(1);
        assertThat(report.flows().get(0).now()).isEqualTo(new Target("simple", "deepseek-v3.2"));
    }

    @Test
    void aNewPatternCannotBeToldWithoutThePromptAndTheReportSaysSo() {
        askAFew();

        ReplayReport report = replay(rules("  factual:\n", "  factual:\n  - \\bhello\n"));

        // "Implement a stack" is decided before, and "What is" is factual anyway.
        assertThat(report.notReplayed()).isEqualTo(2);
        assertThat(report.unrecordedPatterns()).containsExactly("\\bhello");
        assertThat(report.moved()).isZero();
    }

    @Test
    void whatWouldBeRefusedIsCounted() {
        door.ask("hello");

        ReplayReport report =
                replay(rules("zone: UTC", "zone: UTC\nproviders: {deny: [google, deepseek, openai, anthropic]}"));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.flows()).isEmpty();
        assertThat(report.latency(50, true)).isNull();
    }

    @Test
    void theCachesAnswersCostNothingThenAndNow() {
        door.ask("hello");
        door.ask("hello");

        Flow flow = replay(rules("- name: Everything else\n  tier: standard", "- name: Everything else\n  tier: high"))
                .flows()
                .get(0);

        assertThat(flow.calls()).isEqualTo(2);
        assertThat(flow.cached()).isEqualTo(1);
        assertThat(flow.priced()).isEqualTo(1);
    }

    @Test
    void theBooksHoldNoWordOfThePrompt() {
        door.ask("Implement the zyxwvu algorithm");

        String features = door.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select features from call")
                .query(String.class)
                .single();
        assertThat(features).doesNotContain("zyxwvu").contains("implement");
    }

    @Test
    void whatWasPutIntoTheProvidersCacheCostsWhatThatCosts() {
        door.ask("hello");
        Router router = rules(
                "- name: Everything else\n  tier: standard",
                "- name: Everything else\n  tier: standard\n  model: claude-sonnet-4.5");
        Money without = replay(router).after();
        door.bean(Writer.class)
                .submit(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("""
                                insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, prompt_tokens,
                                                     cached_tokens, cache_write_tokens, completion_tokens, money_state,
                                                     outcome, started_ms)
                                select 'another', id, 9, 'fallback', 'claude-sonnet-4.5', 0, 1000, 0, 1000, 0, 'unpriced',
                                       'answered', created_ms from call
                                """);
                    }
                })
                .join();

        // A thousand tokens at $3.75 per million.
        assertThat(sum(replay(router).after().minus(without))).isEqualTo(3_750_000);
    }
}
