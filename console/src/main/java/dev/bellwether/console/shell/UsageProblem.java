package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;

/** A line that cannot be understood. */
public final class UsageProblem extends Problem {

    /** What is wrong with it, and a line that works. */
    public UsageProblem(String sentence, String advice) {
        super(Kind.USAGE, sentence, advice);
    }
}
