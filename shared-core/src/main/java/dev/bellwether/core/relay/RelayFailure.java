package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt that brought no whole answer: why, for a person and for the layers that decide what to do next. */
public final class RelayFailure extends Problem {

    /** What may be owed for a failed attempt. */
    public enum Billing {
        /** Certainly nothing. */
        NONE,
        /** What had come when it broke. */
        PARTIAL,
        /** The request was sent; nobody knows what became of it. */
        UNKNOWN
    }

    /** Why it failed, and what that allows. */
    public enum Reason {
        BAD_REQUEST(Kind.UPSTREAM, false, false, Billing.NONE),
        KEY_REJECTED(Kind.KEY, false, false, Billing.NONE),
        ACCOUNT_EMPTY(Kind.UPSTREAM, false, false, Billing.NONE),
        FORBIDDEN(Kind.UPSTREAM, false, true, Billing.NONE),
        UNKNOWN_MODEL(Kind.UPSTREAM, false, true, Billing.NONE),
        RATE_LIMITED(Kind.RATE_LIMITED, true, true, Billing.NONE),
        OVERLOADED(Kind.UPSTREAM, true, true, Billing.NONE),
        UNREACHABLE(Kind.UPSTREAM, true, true, Billing.NONE),
        CONNECTION_LOST(Kind.UPSTREAM, true, true, Billing.UNKNOWN),
        UPSTREAM_TIMED_OUT(Kind.TIMED_OUT, true, true, Billing.UNKNOWN),
        TIMED_OUT(Kind.TIMED_OUT, false, true, Billing.UNKNOWN),
        UNREADABLE(Kind.UPSTREAM, false, true, Billing.UNKNOWN);

        private final Kind kind;
        private final boolean retry;
        private final boolean fallBack;
        private final Billing billing;

        Reason(Kind kind, boolean retry, boolean fallBack, Billing billing) {
            this.kind = kind;
            this.retry = retry;
            this.fallBack = fallBack;
            this.billing = billing;
        }

        /** The name that the books and the pages use. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Reason reason;
    private final @Nullable Integer status;
    private final @Nullable Duration retryAfter;
    private final boolean afterContent;

    RelayFailure(Reason reason, String sentence, String advice, @Nullable Throwable cause) {
        this(reason, sentence, advice, cause, null, null, false);
    }

    /**
     * @param status the HTTP status that said so, if one did
     * @param retryAfter how long the relay asks us to wait, if it does
     */
    RelayFailure(
            Reason reason,
            String sentence,
            String advice,
            @Nullable Throwable cause,
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            boolean afterContent) {
        super(reason.kind, sentence, advice, cause);
        this.reason = reason;
        this.status = status;
        this.retryAfter = retryAfter;
        this.afterContent = afterContent;
    }

    /** This failure, when part of the answer had been passed on: nothing may be tried again, or it would be read twice. */
    RelayFailure afterContent() {
        return new RelayFailure(reason, sentence(), advice(), getCause(), status, retryAfter, true);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The HTTP status, if the relay gave one. */
    public @Nullable Integer status() {
        return status;
    }

    /** How long the relay asks us to wait, if it does. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same model may be asked again. */
    @Override
    public boolean retryable() {
        return reason.retry && !afterContent;
    }

    /** Whether another model may be asked instead. */
    public boolean mayFallBack() {
        return reason.fallBack && !afterContent;
    }

    /** What may be owed. */
    public Billing billing() {
        return afterContent ? Billing.PARTIAL : reason.billing;
    }
}
