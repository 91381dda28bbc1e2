package dev.bellwether.core.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that stopped a command or a call, told as a person needs it: the message is one sentence on what happened,
 * {@link #advice()} one on what to do. Each face turns the {@link Kind} into its own exit code or status.
 */
public class Problem extends RuntimeException {

    /** What sort of trouble it is; the faces map it, nobody parses the sentence. */
    public enum Kind {
        /** The input cannot be used as it is. */
        USAGE,
        /** A policy or a price limit forbids the call. */
        REFUSED,
        /** The relay's key is missing, malformed or rejected. */
        KEY,
        /** The relay asked us to slow down, and retries did not help. */
        RATE_LIMITED,
        /** No answer came in time. */
        TIMED_OUT,
        /** The relay or the model behind it failed. */
        UPSTREAM,
        /** The books cannot be written or read, so nothing is sent: a call without books is refused. */
        NO_LEDGER,
        /** Bellwether itself failed, or one of its files. */
        INTERNAL
    }

    private final Kind kind;
    private final String advice;

    /**
     * @param sentence what happened, without a stop-word of praise or blame
     * @param advice what the person can do next
     */
    public Problem(Kind kind, String sentence, String advice) {
        this(kind, sentence, advice, null);
    }

    /** As above, with the cause for the log. */
    public Problem(Kind kind, String sentence, String advice, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.advice = advice;
    }

    /** The sort of trouble. */
    public final Kind kind() {
        return kind;
    }

    /** What happened, in one sentence. */
    public final String sentence() {
        return String.valueOf(getMessage());
    }

    /** What to do next, in one sentence. */
    public final String advice() {
        return advice;
    }

    /** Whether the same request may succeed if it is sent again. */
    public boolean retryable() {
        return false;
    }
}
