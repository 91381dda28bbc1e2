package dev.bellwether.core.store;

import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The books cannot be read or written; nothing is sent upstream while that is so. */
public final class StoreUnavailable extends Problem {

    StoreUnavailable(String sentence, String advice, @Nullable Throwable cause) {
        super(Kind.INTERNAL, sentence, advice, cause);
    }
}
