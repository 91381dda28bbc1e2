package dev.bellwether.core.correction;

import dev.bellwether.core.chat.Usage;

/** What became of an attempt that nobody knew of. */
public sealed interface Settlement {

    /** It was not billed. */
    record NotBilled() implements Settlement {}

    /** The provider counted these tokens; they are charged at the attempt's own price. */
    record Counted(Usage usage) implements Settlement {}

    /**
     * Nobody will ever know. Its prompt counts as it was estimated before it was sent, its answer as the model's answers of
     * the thirty days before were long on average, and never as longer than it was allowed.
     */
    record Estimated() implements Settlement {}
}
