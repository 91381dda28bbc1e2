package dev.bellwether.core.maintenance.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.maintenance.MixedLedger;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.TestGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTests {

    private static final String KEEP = "bellwether.transcript.keep=true";

    @TempDir
    Path data;

    private static long kept(TestGateway door) {
        // Everything that was handed in before is on disk when this is.
        door.bean(Writer.class).decideNow(connection -> true);
        return door.sql()
                .sql("select count(*) from transcript")
                .query(Long.class)
                .single();
    }

    @Test
    void noWordIsKeptUnlessThatIsSwitchedOn() {
        try (var door = TestGateway.open(data)) {
            door.ask("a secret");
            assertThat(kept(door)).isZero();
        }
    }

    @Test
    void wordsOfAnsweredCachedAndFailedCallsAreKeptApart() {
        try (var door = TestGateway.open(data, KEEP)) {
            TestGateway.Answer answer = door.ask("What is a book?");
            CallResult cached = door.ask("What is a book?").result();
            door.relay().faults().next("gpt-4.1", Fault.status(400));
            assertThatThrownBy(() -> door.ask(TestGateway.request("no", RouteWish.forced("gpt-4.1"))))
                    .isInstanceOf(Problem.class);

            assertThat(kept(door)).isEqualTo(3);
            var texts = door.bean(Transcripts.class);
            for (String id : new String[] {answer.result().id(), cached.id()}) {
                assertThat(texts.of(id).orElseThrow().prompt()).isEqualTo("user: What is a book?");
                assertThat(texts.of(id).orElseThrow().answer()).isEqualTo(answer.text());
            }
            assertThat(texts.of("another")).isEmpty();
        }
    }

    @Test
    void whatCameBeforeACallerLeftIsKept() {
        try (var door = TestGateway.open(data, KEEP)) {
            door.gateway()
                    .call(TestGateway.request("What is a book?", RouteWish.forced("gpt-4.1")))
                    .takeUntil(CallEvent.Text.class::isInstance)
                    .blockLast(Duration.ofSeconds(30));

            assertThat(kept(door)).isEqualTo(1);
            String id = door.books().get(0).call().id();
            assertThat(door.bean(Transcripts.class).of(id).orElseThrow().answer())
                    .isNotEmpty();
        }
    }

    @Test
    void longWordsAreCutBetweenCharactersAfter64Kilobytes() {
        try (var door = TestGateway.open(data, KEEP)) {
            String id = door.ask("x" + "€".repeat(30_000)).result().id();
            kept(door);

            String prompt = door.bean(Transcripts.class).of(id).orElseThrow().prompt();
            assertThat(prompt).startsWith("user: x€").endsWith("€");
            assertThat(prompt.getBytes(StandardCharsets.UTF_8).length)
                    .isBetween(Transcripts.MAX_BYTES - 2, Transcripts.MAX_BYTES);
        }
    }

    @Test
    void wordsThatCannotBeKeptFailNoCall() {
        try (var door = TestGateway.open(data, KEEP)) {
            door.bean(Writer.class).decideNow(connection -> {
                MixedLedger.execute(connection, "drop table transcript");
                return true;
            });
            assertThat(door.ask("hello").text()).isNotEmpty();
            assertThat(door.books()).hasSize(1);
        }
    }

    @Test
    void wordsGoWhenTheirTimeIsOverAndTheBooksStay() {
        try (var door = TestGateway.open(data, KEEP)) {
            door.bean(Writer.class).decideNow(connection -> {
                MixedLedger.spoil(
                        connection,
                        java.util.List.of("""
                        with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
                        insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)
                        select 'c' || i, 'console', 'ask', 1, 'simulated', 1, 'failed', i from n
                        """, "insert into transcript select id, 'p', 'a', created_ms from call"));
                MixedLedger.rederive(connection);
                return true;
            });
            RetentionSettings settings = callsForEver(Duration.ofDays(30));
            Clock later = Clock.fixed(Instant.EPOCH.plus(Duration.ofDays(30)).plusMillis(2_401), ZoneOffset.UTC);
            var retention = new Retention(settings, door.bean(Archiver.class), door.bean(Writer.class), later);

            assertThat(retention.deleteTranscripts("mira")).isEqualTo(2_400);
            assertThat(retention.deleteTranscripts("mira")).isZero();
            assertThat(kept(door)).isEqualTo(100);
            assertThat(door.books()).hasSize(1_000);
        }
    }

    /** Calls are kept, their texts only so long. */
    private static RetentionSettings callsForEver(Duration texts) {
        return new RetentionSettings(null, texts);
    }
}
