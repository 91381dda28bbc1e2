package dev.bellwether.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.batch.input.BatchInput;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultStep;
import dev.bellwether.testing.TestBatch;
import dev.bellwether.testing.TestGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class BatchTests {

    @TempDir
    Path data;

    TestGateway door;
    final List<BatchLine> lines = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private List<BatchRow> rows(String text) {
        return door.bean(BatchInput.class).read("rows", text, TestBatch.rows(100, RouteWish.AUTO));
    }

    private BatchSummary run(List<BatchRow> rows, int parallel) {
        return run(rows, parallel, null);
    }

    private BatchSummary run(List<BatchRow> rows, int parallel, @Nullable Money maxCost) {
        var spec = new Batcher.Spec(CallSource.CONSOLE, 1_000_000, parallel, maxCost, Money.ZERO, true);
        var summary = new BatchSummary();
        door.bean(Batcher.class)
                .run("the-batch", rows, spec, lines::add, Mono.never())
                .doOnNext(summary::add)
                .blockLast(Duration.ofSeconds(30));
        return summary;
    }

    @Test
    void everyRowIsACallOfTheBatchUnderItsOwnName() {
        BatchSummary summary = run(rows("""
                {"id": "a", "prompt": "What is rain?"}
                {"id": "b", "prompt": "What is snow?", "model": "gpt-4.1"}
                """), 4);

        assertThat(summary.answered()).isEqualTo(2);
        assertThat(lines).extracting(BatchLine::id).containsExactlyInAnyOrder("a", "b");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.text()).startsWith("Simulated answer from " + line.model()));
        assertThat(door.books()).hasSize(2).allSatisfy(call -> {
            assertThat(call.call().purpose()).isEqualTo("batch");
            assertThat(call.call().groupId()).isEqualTo("the-batch");
        });
        assertThat(summary.cost()).isEqualTo(door.spend().total().spend());
    }

    @Test
    void anEqualRowIsAnsweredByTheCacheForNothing() {
        BatchSummary summary = run(rows("What is rain?\nWhat is rain?\n"), 1);

        assertThat(summary.rows(Status.CACHED)).isEqualTo(1);
        assertThat(door.posts()).isEqualTo(1);
        assertThat(lines.get(1).cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void toolCallsComeAsTheWholeMessage() throws Exception {
        FaultStep answer = WireJson.read("""
                {"answer": {"status": 200, "json": {"id": "x", "object": "chat.completion", "model": "gpt-4.1", "choices": \
                [{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant", "content": null, \
                "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "rain", "arguments": "{}"}}]}}], \
                "usage": {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}}}}
                """.getBytes(StandardCharsets.UTF_8), FaultStep.class);
        door.relay().faults().next("gpt-4.1", new Fault("tool calls", List.of(answer), List.of(answer), true));
        run(rows("""
                {"custom_id": "a", "body": {"model": "gpt-4.1", "messages": [{"role": "user", "content": "hi"}], \
                "tools": [{"type": "function", "function": {"name": "rain"}}]}}
                """), 1);

        BatchLine line = lines.get(0);
        assertThat(line.finish()).isEqualTo("tool_calls");
        assertThat(line.message()
                        .path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("name")
                        .asString(""))
                .isEqualTo("rain");
        assertThat(line.json()).contains("\"prompt_tokens\":9").contains("\"status\":\"answered\"");
    }

    @Test
    void failuresStandBesideTheAnswersAndAreGroupedByTheirCause() {
        door.relay().faults().always("gpt-4.1", Fault.status(400));
        BatchSummary summary = run(rows("""
                {"prompt": "one", "model": "gpt-4.1"}
                {"prompt": "two", "model": "gpt-4.1"}
                {"prompt": "three", "model": "deepseek-v3.2"}
                {"prompt": "four", "model": "deepseek-coder", "max_tokens": 200000}
                {"body": {"model": "deepseek-v3.2", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]}}
                """), 2);

        assertThat(summary.answered()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(3);
        assertThat(summary.failures())
                .extracting(BatchSummary.Failure::cause)
                .containsExactly("bad_request", "refused");
        assertThat(summary.failures().get(0).rows()).isEqualTo(2);
        assertThat(lines).filteredOn(line -> line.status() == Status.FAILED).allSatisfy(line -> {
            assertThat(line.cost()).isEqualTo(Money.ZERO);
            assertThat(line.attempts()).isEqualTo(1);
            assertThat(line.problem()).isNotBlank();
        });
    }

    @Test
    void aFailureThatMayHaveBeenBilledHasNoKnownCost() {
        door.relay().faults().always("gpt-4.1", Fault.cutAfter(0));
        BatchSummary summary = run(rows("{\"prompt\": \"one\", \"model\": \"gpt-4.1\"}"), 1);

        assertThat(summary.unknown()).isEqualTo(1);
        assertThat(lines.get(0).cost()).isNull();
        assertThat(lines.get(0).attempts()).isPositive();
    }

    @Test
    void aRejectedKeyEndsTheBatch() {
        door.relay().faults().always("gpt-4.1", Fault.status(401));
        BatchSummary summary = run(
                rows("{\"prompt\": \"one\", \"model\": \"gpt-4.1\"}\n".repeat(1)
                        + "{\"prompt\": \"two\"}\n{\"prompt\": \"three\"}\n"),
                1,
                null);

        assertThat(summary.rows(Status.FAILED)).isEqualTo(1);
        assertThat(summary.rows(Status.SKIPPED)).isEqualTo(2);
        assertThat(lines).hasSize(1);
    }

    @Test
    void aMaxCostIsNeverPassedAndTheRestIsLeftOut() {
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("{\"prompt\": \"question ").append(i).append("\", \"model\": \"gpt-4.1\"}\n");
        }
        // Each may cost about $0.0008: a hundred tokens at $8.00 per million, and the prompt.
        var max = new Money(4_000_000);
        BatchSummary summary = run(rows(text.toString()), 4, max);

        assertThat(summary.answered()).isBetween(4, 39);
        assertThat(summary.rows(Status.SKIPPED)).isEqualTo(40 - summary.answered());
        assertThat(summary.cost()).isLessThanOrEqualTo(max);
        assertThat(door.spend().total().spend()).isEqualTo(summary.cost());
        assertThat(lines).hasSize(summary.answered());
    }

    @Test
    void aMaxCostThatNoRowFitsInAsksNothing() {
        BatchSummary summary = run(rows("one\ntwo\n"), 2, new Money(10));

        assertThat(summary.rows(Status.SKIPPED)).isEqualTo(2);
        assertThat(door.books()).isEmpty();
    }

    @Test
    void theEstimateAsksNothingAndAddsUpByModel() {
        List<BatchRow> rows = rows("""
                {"prompt": "What is rain?"}
                {"prompt": "What is snow?"}
                {"prompt": "one", "model": "gpt-4.1"}
                {"prompt": "two", "model": "gpt-4.1", "max_tokens": 2000000}
                """);
        BatchEstimate estimate = door.bean(Batcher.class).estimate(rows, 60);

        assertThat(estimate.parts()).extracting(BatchEstimate.Part::model).contains("deepseek-v3.2", "gpt-4.1");
        assertThat(estimate.parts().get(0).rows()).isEqualTo(2);
        assertThat(estimate.minTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(estimate.max().nanoUsd()).isPositive();
        assertThat(door.books()).isEmpty();
    }
}
