package dev.bellwether.core.relay;

import static dev.bellwether.core.problem.Problem.Kind.INTERNAL;
import static dev.bellwether.core.problem.Problem.Kind.KEY;
import static dev.bellwether.core.problem.Problem.Kind.RATE_LIMITED;
import static dev.bellwether.core.problem.Problem.Kind.REFUSED;
import static dev.bellwether.core.problem.Problem.Kind.TIMED_OUT;
import static dev.bellwether.core.problem.Problem.Kind.UPSTREAM;
import static dev.bellwether.core.relay.FailureReason.Trip.BREAKER;
import static dev.bellwether.core.relay.FailureReason.Trip.MODEL_OFF;
import static dev.bellwether.core.relay.FailureReason.Trip.NOTHING;
import static dev.bellwether.core.relay.FailureReason.Trip.RELAY_BREAKER;
import static dev.bellwether.core.relay.FailureReason.Trip.RELAY_OFF;
import static dev.bellwether.core.relay.FailureReason.Trip.RELAY_OFF_FOR_GOOD;

import dev.bellwether.core.problem.Problem;
import java.util.Locale;

/** Why an attempt failed, and what that allows: one line for each kind of fault, so that no layer decides for itself. */
public enum FailureReason {
    // The relay refuses the request.
    BAD_REQUEST(UPSTREAM, Repeat.NEVER, FallBack.NO, NOTHING, Billing.NONE),
    CONTEXT_TOO_LONG(UPSTREAM, Repeat.NEVER, FallBack.LARGER, NOTHING, Billing.NONE),
    REQUEST_TOO_LARGE(UPSTREAM, Repeat.NEVER, FallBack.LARGER, NOTHING, Billing.NONE),
    STREAM_OPTIONS_REFUSED(UPSTREAM, Repeat.ONCE, FallBack.YES, NOTHING, Billing.NONE),
    MISCONFIGURED(UPSTREAM, Repeat.NEVER, FallBack.NO, NOTHING, Billing.NONE),
    FORBIDDEN(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),
    UNAVAILABLE(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),
    UNKNOWN_MODEL(UPSTREAM, Repeat.NEVER, FallBack.YES, MODEL_OFF, Billing.NONE),

    // The relay refuses us.
    KEY_REJECTED(KEY, Repeat.NEVER, FallBack.NO, RELAY_OFF_FOR_GOOD, Billing.NONE),
    ACCOUNT_EMPTY(UPSTREAM, Repeat.NEVER, FallBack.NO, RELAY_OFF, Billing.NONE),
    SPEND_LIMIT(UPSTREAM, Repeat.NEVER, FallBack.YES, RELAY_OFF, Billing.NONE),
    QUOTA_EXHAUSTED(UPSTREAM, Repeat.NEVER, FallBack.NO, RELAY_OFF, Billing.NONE),
    WRONG_PATH(UPSTREAM, Repeat.NEVER, FallBack.NO, RELAY_OFF, Billing.NONE),
    REDIRECTED(UPSTREAM, Repeat.NEVER, FallBack.NO, RELAY_OFF, Billing.NONE),
    INSECURE(UPSTREAM, Repeat.NEVER, FallBack.YES, RELAY_OFF, Billing.NONE),
    SWAPPED(UPSTREAM, Repeat.NEVER, FallBack.NO, RELAY_OFF, Billing.UNKNOWN),

    // Later, perhaps.
    RATE_LIMIT(RATE_LIMITED, Repeat.OFTEN, FallBack.YES, NOTHING, Billing.NONE),
    SLOW_DOWN(RATE_LIMITED, Repeat.OFTEN, FallBack.YES, NOTHING, Billing.NONE),
    CONFLICT(UPSTREAM, Repeat.OFTEN, FallBack.YES, NOTHING, Billing.NONE),
    OVERLOADED(UPSTREAM, Repeat.OFTEN, FallBack.YES, BREAKER, Billing.NONE),
    UPSTREAM_TIMED_OUT(TIMED_OUT, Repeat.ONCE, FallBack.YES, BREAKER, Billing.UNKNOWN),

    // The connection.
    UNREACHABLE(UPSTREAM, Repeat.OFTEN, FallBack.YES, RELAY_BREAKER, Billing.NONE),
    ADDRESS_REFUSED(REFUSED, Repeat.NEVER, FallBack.NO, NOTHING, Billing.NONE),
    PROXY_REFUSED(UPSTREAM, Repeat.NEVER, FallBack.YES, RELAY_BREAKER, Billing.NONE),
    NO_CONNECTION_FREE(RATE_LIMITED, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),
    STALE_CONNECTION(UPSTREAM, Repeat.ONCE, FallBack.YES, NOTHING, Billing.NONE),
    CONNECTION_LOST(UPSTREAM, Repeat.OFTEN, FallBack.YES, BREAKER, Billing.UNKNOWN),
    NO_RESPONSE(TIMED_OUT, Repeat.NEVER, FallBack.YES, BREAKER, Billing.UNKNOWN),
    STALLED(TIMED_OUT, Repeat.NEVER, FallBack.YES, BREAKER, Billing.UNKNOWN),
    TOO_SLOW(TIMED_OUT, Repeat.NEVER, FallBack.YES, BREAKER, Billing.PARTIAL),
    KEPT_WAITING(TIMED_OUT, Repeat.NEVER, FallBack.YES, NOTHING, Billing.PARTIAL),

    // What came.
    EMPTY_ANSWER(UPSTREAM, Repeat.ONCE, FallBack.YES, BREAKER, Billing.UNKNOWN),
    BROKEN_BODY(UPSTREAM, Repeat.ONCE, FallBack.YES, BREAKER, Billing.UNKNOWN),
    BROKEN_FRAMING(UPSTREAM, Repeat.NEVER, FallBack.YES, BREAKER, Billing.UNKNOWN),
    BROKEN_STREAM(UPSTREAM, Repeat.NEVER, FallBack.YES, BREAKER, Billing.PARTIAL),
    TOO_LARGE(UPSTREAM, Repeat.NEVER, FallBack.YES, BREAKER, Billing.PARTIAL),
    UNREADABLE(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.UNKNOWN),
    NO_CHOICE(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.UNKNOWN),
    ERROR_INSTEAD(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),

    // Our side.
    DEADLINE(TIMED_OUT, Repeat.NEVER, FallBack.NO, NOTHING, Billing.UNKNOWN),
    CALLER_STALLED(INTERNAL, Repeat.NEVER, FallBack.NO, NOTHING, Billing.PARTIAL),

    // Not sent at all.
    MODEL_IS_OFF(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),
    RELAY_IS_OFF(UPSTREAM, Repeat.NEVER, FallBack.NO, NOTHING, Billing.NONE),
    LIMITED_HERE(RATE_LIMITED, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE),
    NO_RETRY_LEFT(UPSTREAM, Repeat.NEVER, FallBack.YES, NOTHING, Billing.NONE);

    /** How often the same model may be asked again. */
    public enum Repeat {
        NEVER,
        ONCE,
        /** As often as the settings allow. */
        OFTEN
    }

    /** Whether another model may be asked instead. */
    public enum FallBack {
        NO,
        /** Only one that reads more. */
        LARGER,
        YES
    }

    /** What it does to the next calls. */
    public enum Trip {
        NOTHING,
        /** Counts against the model; enough of them open its breaker. */
        BREAKER,
        /** Counts against the model, and against the relay once more than one model is concerned. */
        RELAY_BREAKER,
        MODEL_OFF,
        RELAY_OFF,
        /** Off until the key changes, or someone says so. */
        RELAY_OFF_FOR_GOOD
    }

    /** What may be owed for a failed attempt. */
    public enum Billing {
        /** Certainly nothing. */
        NONE,
        /** What had come when it broke. */
        PARTIAL,
        /** The request was sent; nobody knows what became of it. */
        UNKNOWN
    }

    private final Problem.Kind kind;
    private final Repeat repeat;
    private final FallBack fallBack;
    private final Trip trip;
    private final Billing billing;

    FailureReason(Problem.Kind kind, Repeat repeat, FallBack fallBack, Trip trip, Billing billing) {
        this.kind = kind;
        this.repeat = repeat;
        this.fallBack = fallBack;
        this.trip = trip;
        this.billing = billing;
    }

    /** What kind of problem it is for the caller. */
    public Problem.Kind kind() {
        return kind;
    }

    /** How often the same model may be asked again. */
    public Repeat repeat() {
        return repeat;
    }

    /** Whether another model may be asked instead. */
    public FallBack fallBack() {
        return fallBack;
    }

    /** What it does to the next calls. */
    public Trip trip() {
        return trip;
    }

    /** What may be owed, if the failure itself does not know better. */
    public Billing billing() {
        return billing;
    }

    /** Whether nothing was sent: our own side refused. */
    public boolean unsent() {
        return this == MODEL_IS_OFF || this == RELAY_IS_OFF || this == LIMITED_HERE || this == NO_RETRY_LEFT;
    }

    /** The name that the books and the pages use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
