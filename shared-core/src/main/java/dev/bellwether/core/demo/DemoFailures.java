package dev.bellwether.core.demo;

import dev.bellwether.core.relay.FailureReason;
import org.jspecify.annotations.Nullable;

/** What a relay says of an attempt that fails. */
final class DemoFailures {

    private DemoFailures() {}

    /** In a sentence, as the client of the relay puts it. */
    static String sentence(FailureReason reason, String model) {
        String code = status(reason) == null ? "." : " (" + status(reason) + ").";
        return switch (reason) {
            case OVERLOADED -> "The relay failed on " + model + ": overloaded" + code;
            case RATE_LIMIT -> "The relay limits the rate of " + model + code;
            case UPSTREAM_TIMED_OUT -> model + " took too long for the relay" + code;
            case BROKEN_STREAM -> "The answer of " + model + " broke off.";
            default -> "The relay refused the request to " + model + code;
        };
    }

    /** The HTTP status, or null if it had begun to answer. */
    static @Nullable Integer status(FailureReason reason) {
        return switch (reason) {
            case OVERLOADED -> 503;
            case RATE_LIMIT -> 429;
            case UPSTREAM_TIMED_OUT -> 504;
            case BROKEN_STREAM -> null;
            default -> 400;
        };
    }
}
