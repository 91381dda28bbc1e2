package dev.bellwether.core.versions;

import dev.bellwether.core.problem.Problem;
import java.util.List;

/** Somebody else was faster; nothing of theirs is overwritten. */
public final class Conflict extends Problem {

    private final List<String> parts;

    Conflict(String sentence, String advice) {
        this(sentence, advice, List.of());
    }

    /** @param parts what both changed differently, by the names that people type */
    Conflict(String sentence, String advice, List<String> parts) {
        super(Kind.REFUSED, sentence, advice);
        this.parts = List.copyOf(parts);
    }

    /** For which parts somebody must choose; none if agreeing to a merge is enough, or if it is about something else. */
    public List<String> parts() {
        return parts;
    }
}
