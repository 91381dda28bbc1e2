package dev.bellwether.core.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.store.StoreUnavailable;
import dev.bellwether.core.store.Writer;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestPause;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model that somebody pauses is left alone by every process until the pause ends. */
class PausingTests {

    /** Goes to tier high: gemini-2.5-flash, then gpt-4.1. */
    private static final String CODE = "Implement a binary search tree in Python";

    private static final Actor MIRA = Actor.local("mira");

    @TempDir
    Path data;

    private TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data, "bellwether.zone=UTC");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Pause pause(String model) {
        return door.bean(Pauses.class).pause(terms(model, Instant.now().plus(Duration.ofHours(4))), MIRA);
    }

    private static PauseSpec terms(String model, Instant until) {
        return TestPause.first(model, "quality dropped", until);
    }

    private static Route route(TestGateway door, String prompt, RouteWish wish) {
        return door.bean(Routes.class).find(TestCall.of(prompt).maxTokens(100).chat(), wish, Caller.ANYONE);
    }

    private String picked(RouteWish wish) {
        return route(door, CODE, wish).picked().model().alias();
    }

    private static RouteRefused refused(TestGateway door, RouteWish wish) {
        return catchThrowableOfType(RouteRefused.class, () -> route(door, CODE, wish));
    }

    /** Books of the open door with a clock that a test turns. */
    private Pauses turned(AtomicReference<Instant> now, RefreshedPauses live) {
        return new Pauses(
                door.bean(JdbcClient.class),
                door.bean(Writer.class),
                door.bean(Catalogs.class),
                live,
                () -> UUID.randomUUID().toString(),
                clock(now));
    }

    private RefreshedPauses live(AtomicReference<Instant> now, AtomicLong nanos) {
        JdbcClient jdbc = door.bean(JdbcClient.class);
        return new RefreshedPauses(() -> Pauses.open(jdbc, now.get()), clock(now), nanos::get);
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void aPausedModelIsLeftAloneAndTheDecisionSaysByWhomUntilWhenAndWhy() {
        assertThat(door.ask(CODE).result().model()).isEqualTo("gemini-2.5-flash");

        pause("GEMINI-2.5-flash");

        assertThat(door.ask(CODE).result().model()).isEqualTo("gpt-4.1");
        CallLookup.Detail call = door.books().stream()
                .filter(each -> "gpt-4.1".equals(each.call().servedModel()))
                .findFirst()
                .orElseThrow();
        assertThat(call.decision().options())
                .filteredOn(option -> option.result().equals("rejected"))
                .singleElement()
                .satisfies(option -> assertThat(option.reason())
                        .matches("paused by mira until (\\d+ \\w+ )?\\d\\d:\\d\\d UTC: quality dropped"));
        assertThat(call.attempts()).hasSize(1);
    }

    @Test
    void whatAPausedModelHadAnsweredBeforeIsNotServedFromTheCacheEither() {
        door.ask(CODE);
        int posts = door.posts();
        Pause pause = pause("gemini-2.5-flash");

        assertThat(door.ask(CODE).result().model()).isEqualTo("gpt-4.1");
        assertThat(door.posts()).isEqualTo(posts + 1);
        assertThat(door.ask(CODE).result().model())
                .as("and then from the cache")
                .isEqualTo("gpt-4.1");
        assertThat(door.posts()).isEqualTo(posts + 1);
        door.bean(Pauses.class).resume(pause, MIRA);
        assertThat(picked(RouteWish.AUTO)).isEqualTo("gemini-2.5-flash");
    }

    @Test
    void aPausedModelThatIsAskedForByNameIsRefusedWithThatSentenceAndTheNearestAlternative() {
        var wish = RouteWish.forced("gemini-2.5-flash");
        door.ask(TestGateway.request("kept", wish));
        pause("gemini-2.5-flash");
        int posts = door.posts();

        RouteRefused refused = refused(door, wish);

        assertThat(refused.sentence())
                .matches("gemini-2.5-flash is paused by mira until (\\d+ \\w+ )?\\d\\d:\\d\\d UTC: quality dropped\\.");
        assertThat(refused.advice())
                .isEqualTo("The nearest to it is deepseek-v3.2: -m deepseek-v3.2, or leave out -m.");
        assertThat(catchThrowableOfType(RouteRefused.class, () -> door.ask(TestGateway.request("kept", wish))))
                .as("though the cache has an answer")
                .isNotNull();
        assertThat(door.posts()).isEqualTo(posts);
    }

    @Test
    void aTierWhoseModelsAreAllPausedClimbsAndFallsToNobodyOnlyIfAllArePaused() {
        pause("gemini-2.5-flash");
        pause("gpt-4.1");

        Route climbed = route(door, CODE, RouteWish.AUTO);

        assertThat(climbed.tier()).isEqualTo(Tier.HIGH);
        assertThat(climbed.picked().model().alias()).isEqualTo("claude-sonnet-4.5");
        assertThat(climbed.picked().reason()).startsWith("up to premium, nothing in high can take it");
        door.bean(Catalogs.class).current().models().stream()
                .map(model -> model.alias())
                .filter(alias -> !List.of("gemini-2.5-flash", "gpt-4.1").contains(alias))
                .forEach(this::pause);
        RouteRefused nobody = refused(door, RouteWish.AUTO);
        assertThat(nobody.sentence())
                .startsWith("Nobody may answer in tier high")
                .contains("paused by mira");
        assertThat(nobody.advice()).contains("models resume");
        assertThat(refused(door, RouteWish.forced("gpt-4.1")).advice()).contains("models resume gpt-4.1");
    }

    @Test
    void aRunningProcessSoonLeavesAloneWhatAnotherPausesAndTakesItBackSo() {
        try (var other = TestGateway.open(data)) {
            assertThat(route(other, CODE, RouteWish.AUTO).picked().model().alias())
                    .isEqualTo("gemini-2.5-flash");

            Pause pause = pause("gemini-2.5-flash");
            awaitPicked(other, "gpt-4.1");
            door.bean(Pauses.class).resume(pause, MIRA);
            awaitPicked(other, "gemini-2.5-flash");
        }
    }

    private static void awaitPicked(TestGateway door, String model) {
        Await.until(
                model + " is picked",
                () -> route(door, CODE, RouteWish.AUTO).picked().model().alias().equals(model));
    }

    @Test
    void aPauseEndsByItselfAtItsEndWithoutAnotherLookAtTheBooks() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T10:00:00Z"));
        var nanos = new AtomicLong();
        RefreshedPauses live = live(now, nanos);
        assertThat(live.now()).isEmpty();

        turned(now, live).pause(terms("gpt-4.1", Instant.parse("2026-11-26T14:00:00Z")), MIRA);

        assertThat(live.now().get("gpt-4.1").description(now.get(), ZoneId.of("Europe/Amsterdam")))
                .isEqualTo("paused by mira until 15:00 CET: quality dropped");
        now.set(Instant.parse("2026-11-26T13:59:59.999Z"));
        assertThat(live.now()).containsOnlyKeys("gpt-4.1");
        now.set(Instant.parse("2026-11-26T14:00:00Z"));
        assertThat(live.now()).isEmpty();
    }

    private static Pause ofOneMinute(Instant from) {
        return new Pause("1", "gpt-4.1", "why", "mira", from, from.plusSeconds(60), null, null);
    }

    private static StoreUnavailable unreadable() {
        return new StoreUnavailable("The books cannot be read.", "Wait.", null);
    }

    @Test
    void theBooksAreLookedAtFiveTimesASecondAndWhileTheyCannotBeReadTheLastPausesHold() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T10:00:00Z"));
        var nanos = new AtomicLong();
        var looks = new AtomicLong();
        Pause pause = ofOneMinute(now.get());
        var live = new RefreshedPauses(
                () -> {
                    if (looks.incrementAndGet() > 1) {
                        throw unreadable();
                    }
                    return List.of(pause);
                },
                clock(now),
                nanos::get);

        live.now();
        live.now();
        assertThat(looks).hasValue(1);
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(live.now()).containsOnlyKeys("gpt-4.1");
        assertThat(looks).hasValue(2);
    }

    @Test
    void aPauseNeedsAReasonAnEndOfAtMostThirtyDaysAndAModel() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T10:00:00Z"));
        Pauses pauses = turned(now, live(now, new AtomicLong()));
        Instant later = now.get().plus(Duration.ofHours(1));

        assertThat(problem(pauses, TestPause.first("gpt-4.1", " ", later))).contains("needs a reason");
        assertThat(problem(pauses, TestPause.first("gpt-4.1", "x".repeat(201), later)))
                .contains("longer than 200");
        assertThat(problem(pauses, TestPause.first("gpt-4.1", "two\nlines", later)))
                .contains("more than one line");
        assertThat(problem(pauses, terms("gpt-4.1", now.get()))).contains("end before it begins");
        assertThat(problem(
                        pauses,
                        terms("gpt-4.1", now.get().plus(Duration.ofDays(30)).plusMillis(1))))
                .contains("30 days at most");
        assertThat(catchThrowableOfType(UnknownModel.class, () -> pauses.pause(terms("gpt-9", later), MIRA)))
                .isNotNull();
        assertThat(pauses.history("gpt-4.1", 10)).isEmpty();
        pauses.pause(terms("gpt-4.1", now.get().plus(Duration.ofDays(30))), MIRA);
        assertThat(pauses.history("gpt-4.1", 10)).hasSize(1);
    }

    private static String problem(Pauses pauses, PauseSpec spec) {
        return catchThrowableOfType(Problem.class, () -> pauses.pause(spec, MIRA))
                .sentence();
    }

    @Test
    void nobodyReplacesAPauseUnseenAndNobodyEndsOneTwice() {
        Pauses pauses = door.bean(Pauses.class);
        Pause first = pause("gpt-4.1");
        Instant later = Instant.now().plus(Duration.ofHours(8));

        assertThat(problem(pauses, terms("gpt-4.1", later)))
                .isEqualTo("gpt-4.1 is paused already, by mira: quality dropped");
        Pause longer = pauses.pause(new PauseSpec("gpt-4.1", "still bad", later, first.id()), Actor.local("jan"));

        assertThat(pauses.of("gpt-4.1")).contains(longer);
        assertThat(pauses.history("gpt-4.1", 10)).extracting(Pause::endedBy).containsExactly(null, "jan");
        assertThat(catchThrowableOfType(Problem.class, () -> pauses.resume(first, MIRA))
                        .sentence())
                .contains("is over already");
        pauses.resume(longer, MIRA);
        assertThat(catchThrowableOfType(Problem.class, () -> pauses.resume(longer, MIRA)))
                .isNotNull();
        assertThat(Lists.newest(door.bean(AuditTrail.class), "model", 10))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("model.resumed", "mira", "gpt-4.1"),
                        org.assertj.core.groups.Tuple.tuple("model.paused", "jan", "gpt-4.1"),
                        org.assertj.core.groups.Tuple.tuple("model.paused", "mira", "gpt-4.1"));
    }
}
