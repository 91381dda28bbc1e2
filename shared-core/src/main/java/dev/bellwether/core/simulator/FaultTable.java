package dev.bellwether.core.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is known to go wrong, one row for each fault: {@code faults.yml}.
 *
 * @param faults in the order of their numbers
 */
public record FaultTable(List<Row> faults) {

    /**
     * A fault.
     *
     * @param fault its number
     * @param happens where: at the relay, or on our own side, which the simulated relay cannot play
     * @param hint what a person can do to see a fault of our own side, if it is one
     * @param expect what the client makes of it; read by the tests
     * @param plays the ways in which it shows itself
     */
    public record Row(
            int fault,
            String title,
            @Nullable String happens,
            @Nullable String hint,
            @Nullable JsonNode expect,
            @Nullable List<Play> plays) {

        /** Whether the simulated relay can play it. */
        public boolean playable() {
            return !plays().isEmpty();
        }

        /** The ways in which it shows itself; none if it happens on our own side. */
        @Override
        public List<Play> plays() {
            return Objects.requireNonNullElse(plays, List.of());
        }
    }

    /**
     * A way in which a fault shows itself.
     *
     * @param name what is particular about it
     * @param steps for both faces, or null
     * @param plain for plain requests, if they differ
     * @param stream for streamed requests, if they differ
     * @param bills whether the relay bills the honest answer for it
     * @param chaos whether it may be mixed in at random; not if it would take long or switch the relay off
     * @param expect where it differs from its row
     */
    public record Play(
            @Nullable String name,
            @Nullable List<FaultStep> steps,
            @Nullable List<FaultStep> plain,
            @Nullable List<FaultStep> stream,
            @Nullable Boolean bills,
            @Nullable Boolean chaos,
            @Nullable JsonNode expect) {

        /** Whether there is something to play for that face. */
        public boolean plays(boolean streamed) {
            return steps != null || (streamed ? stream : plain) != null;
        }
    }

    /** The row of that number. */
    public Optional<Row> row(int number) {
        return faults.stream().filter(row -> row.fault() == number).findFirst();
    }

    /** A play of a row, ready to be met. */
    public static Fault fault(Row row, Play play) {
        List<FaultStep> both = Objects.requireNonNullElse(play.steps(), List.of());
        String name = row.fault() + " " + row.title() + (play.name() == null ? "" : ", " + play.name());
        return new Fault(
                name,
                Objects.requireNonNullElse(play.plain(), both),
                Objects.requireNonNullElse(play.stream(), both),
                Boolean.TRUE.equals(play.bills()));
    }

    /** What may be mixed in at random. */
    List<Fault> forChaos() {
        var faults = new ArrayList<Fault>();
        for (Row row : this.faults) {
            row.plays().stream()
                    .filter(play -> Boolean.TRUE.equals(play.chaos()))
                    .forEach(play -> faults.add(fault(row, play)));
        }
        return faults;
    }
}
