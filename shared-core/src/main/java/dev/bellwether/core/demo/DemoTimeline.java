package dev.bellwether.core.demo;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.demo.FaultSchedule.Outage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happens between the calls, and when: thirteen weeks, told in parts of them. */
final class DemoTimeline {

    static final Duration SPAN = Duration.ofDays(91);

    /** The model that has a bad day, and for how long. */
    private static final String OUT = "gemini-2.5-flash";

    private static final Duration OUTAGE = Duration.ofHours(7);
    private static final Duration REACTION_TIME = Duration.ofMinutes(95);
    private static final Duration PAUSE = Duration.ofHours(4);

    /** What a thousand calls of this traffic cost, about: 1.70 USD. */
    private static final long NANOS_PER_CALL = 1_700_000;

    private final Instant begin;
    private final Instant end;

    DemoTimeline(Instant end) {
        this.end = end;
        this.begin = end.minus(SPAN).truncatedTo(ChronoUnit.HOURS);
    }

    /** Something that people do. */
    record Scene(Instant at, Runnable act) {}

    Instant begin() {
        return begin;
    }

    /** Half past nine of the day of the outage. */
    private Instant outage() {
        return begin.plus(SPAN.multipliedBy(62).dividedBy(100))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofMinutes(570));
    }

    /** A model fails. */
    Outage badDay() {
        return new Outage(OUT, outage(), outage().plus(OUTAGE));
    }

    /** What people do, in its order. */
    List<Scene> scenes(DemoActions demoActions, int calls) {
        Instant paused = outage().plus(REACTION_TIME);
        var scenes = new ArrayList<Scene>();
        scenes.add(at(0, demoActions.changes()::begin));
        scenes.add(at(1, demoActions::arrive));
        scenes.add(at(2, () -> demoActions.budgets().make(new Money(NANOS_PER_CALL * calls / SPAN.toDays()))));
        scenes.add(at(30, demoActions.changes()::contractsAreHard));
        Instant prices = begin.plus(SPAN.dividedBy(2)).truncatedTo(ChronoUnit.DAYS);
        scenes.add(new Scene(
                prices, () -> demoActions.changes().pricesChange(LocalDate.ofInstant(prices, ZoneOffset.UTC))));
        scenes.add(new Scene(paused, () -> demoActions.pause(OUT)));
        scenes.add(new Scene(paused.plus(PAUSE), () -> demoActions.resume(OUT)));
        scenes.add(at(70, demoActions.changes()::highIsBalanced));
        scenes.add(at(76, demoActions.budgets()::theLabGetsMore));
        for (int part = 15; part < 100; part += 12) {
            scenes.add(at(part, demoActions::settleSome));
        }
        scenes.add(new Scene(end.minus(Duration.ofHours(2)), demoActions.changes()::aDraftIsLeft));
        for (Instant night = begin.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(26));
                night.isBefore(end.minus(Duration.ofHours(1)));
                night = night.plus(Duration.ofDays(7))) {
            scenes.add(new Scene(night, demoActions::nightlyBatch));
        }
        for (int i = 0; i < 70; i++) {
            scenes.add(new Scene(begin.plus(SPAN.multipliedBy(i * 4 + 3).dividedBy(284)), demoActions::compare));
        }
        scenes.sort(Comparator.comparing(Scene::at));
        return scenes;
    }

    private Scene at(int percent, Runnable act) {
        return new Scene(begin.plus(SPAN.multipliedBy(percent).dividedBy(100)), act);
    }
}
