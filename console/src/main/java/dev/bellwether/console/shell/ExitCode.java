package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;

/** What the process says to the script that started it. */
public final class ExitCode {

    public static final int OK = 0;
    /** Failed upstream or inside. */
    public static final int FAILED = 1;
    /** The command cannot be understood. */
    public static final int USAGE = 2;
    /** Refused by budget or policy, or because the books cannot be written. */
    public static final int REFUSED = 3;
    /** No key, or a bad one. */
    public static final int KEY = 4;
    /** Rate limited or timed out after retries. */
    public static final int LIMITED = 5;
    /** Some of it failed. */
    public static final int PARTLY = 6;
    /** Stopped by Ctrl-C. */
    public static final int CANCELLED = 130;

    private ExitCode() {}

    /** The code of a problem. */
    public static int of(Problem problem) {
        return switch (problem.kind()) {
            case USAGE -> USAGE;
            case REFUSED, NO_LEDGER -> REFUSED;
            case KEY -> KEY;
            case RATE_LIMITED, TIMED_OUT -> LIMITED;
            case UPSTREAM, INTERNAL -> FAILED;
        };
    }
}
