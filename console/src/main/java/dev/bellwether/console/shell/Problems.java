package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Finds the sentence in what frameworks have wrapped it in. */
final class Problems {

    private Problems() {}

    /** The first problem among an exception and its causes, or null. */
    static @Nullable Problem in(@Nullable Throwable error) {
        Throwable cause = error;
        while (cause != null) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** Whether the command was stopped by Ctrl-C. */
    static boolean interrupted(@Nullable Throwable error) {
        Throwable cause = error;
        while (cause != null) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
