package dev.bellwether.testing;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.AttemptEnded;
import dev.bellwether.core.ledger.CallClosed;
import dev.bellwether.core.ledger.CallOpened;
import dev.bellwether.core.ledger.CallOutcome;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.routing.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds what is entered of a simulated call with one attempt, for tests that write without a door: by default a streamed
 * one of gpt-4.1 from the console, by anyone, in 1970.
 */
public final class TestEntry {

    private static final String RELAY = "simulated";

    private final String call;
    private String attempt;
    private String model = "gpt-4.1";
    private CallSource source = CallSource.CONSOLE;
    private boolean streamed = true;
    private Caller caller = Caller.ANYONE;
    private Instant at = Instant.EPOCH;
    private @Nullable Price price;
    private @Nullable ReservationRequest reservationRequest;
    private @Nullable Usage usage;
    private Duration duration = Duration.ofMillis(5);

    private TestEntry(String id) {
        call = id;
        attempt = id;
    }

    /** A call with that id; its attempt has the same. */
    public static TestEntry of(String id) {
        return new TestEntry(id);
    }

    /** Another id for the attempt. */
    public TestEntry attempt(String id) {
        attempt = id;
        return this;
    }

    /** Of another model. */
    public TestEntry model(String alias) {
        model = alias;
        return this;
    }

    /** From the web or the endpoint. */
    public TestEntry from(CallSource source) {
        this.source = source;
        return this;
    }

    /** Streamed or not. */
    public TestEntry streamed(boolean whether) {
        streamed = whether;
        return this;
    }

    /** By that caller. */
    public TestEntry by(Caller who) {
        caller = who;
        return this;
    }

    /** At that moment. */
    public TestEntry at(Instant moment) {
        at = moment;
        return this;
    }

    /** At that price, or at none that is known. */
    public TestEntry priced(@Nullable Price rates) {
        price = rates;
        return this;
    }

    /** With that claim on budgets. */
    public TestEntry claims(ReservationRequest what) {
        reservationRequest = what;
        return this;
    }

    /** With those tokens. */
    public TestEntry usage(Usage tokens) {
        usage = tokens;
        return this;
    }

    /** So long. */
    public TestEntry took(Duration time) {
        duration = time;
        return this;
    }

    /** The call begins. */
    public CallOpened opened() {
        return new CallOpened(
                call, source, Purpose.ASK, null, null, true, RELAY, streamed, null, null, caller, null, at);
    }

    /** Its attempt begins. */
    public AttemptBegun begun() {
        return new AttemptBegun(attempt, call, 0, "first", model, price, reservationRequest, at);
    }

    /** The attempt is answered and costs that; what has no usage has no baseline either. */
    public AttemptEnded answered(MoneyState state, Money charged) {
        boolean counted = usage != null;
        return new AttemptEnded(
                attempt,
                model,
                usage,
                counted ? price : null,
                state,
                charged,
                model,
                counted ? charged : null,
                null,
                true,
                null,
                null,
                200,
                Set.of(),
                null,
                duration);
    }

    /** The attempt fails for that reason and costs nothing. */
    public AttemptEnded failed(String reason) {
        return new AttemptEnded(
                attempt,
                model,
                null,
                null,
                MoneyState.VOID,
                Money.ZERO,
                model,
                null,
                null,
                false,
                reason,
                null,
                200,
                Set.of(),
                null,
                duration);
    }

    /** The call ends. */
    public CallClosed closed(CallOutcome outcome) {
        boolean answered = outcome == CallOutcome.ANSWERED;
        return new CallClosed(
                call, outcome, List.of(), answered ? model : null, null, answered ? null : "no", null, duration);
    }
}
