package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.testing.Shipped;
import java.time.Duration;

/** The simulated relay of a process whose child is to be killed: what it took and would bill outlives the child. */
public final class OtherRelay {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(3);

    private OtherRelay() {}

    /** One that answers in its usual steps, but quickly. */
    public static SimulatedRelay quick() {
        Catalog catalog = Shipped.catalog();
        return new SimulatedRelay(
                () -> catalog,
                () -> Shipped.DATA.read("faults.yml", FaultTable.class),
                pause -> Pace.REAL.pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    /** Says some words of a stream, then nothing more until its caller leaves; a plain caller hears nothing. */
    public static Fault fallsSilent() {
        return new Fault(
                "falls silent",
                java.util.List.of(FaultStep.end("stall")),
                java.util.List.of(FaultStep.normal("first 3"), FaultStep.end("stall")),
                false);
    }
}
