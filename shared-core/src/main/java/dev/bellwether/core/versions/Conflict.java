package dev.bellwether.core.versions;

import dev.bellwether.core.problem.Problem;

/** Somebody else was faster; nothing of theirs is overwritten. */
public final class Conflict extends Problem {

    Conflict(String sentence, String advice) {
        super(Kind.REFUSED, sentence, advice);
    }
}
