package dev.bellwether.core.store;

import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The books cannot be read or written; nothing is sent upstream while that is so. */
public final class StoreUnavailable extends Problem {

    /** Says what is wrong with the file, and what to do. */
    public StoreUnavailable(String sentence, String advice, @Nullable Throwable cause) {
        super(Kind.NO_LEDGER, sentence, advice, cause);
    }
}
