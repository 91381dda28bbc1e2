package dev.bellwether.core.chat;

/** Why an answer ended. */
public enum FinishReason {
    /** The model was done. */
    STOP,
    /** The answer reached max tokens and is truncated. */
    LENGTH,
    /** The provider held the rest back. */
    CONTENT_FILTER,
    /** The model declined to answer; what it said instead is the text. */
    REFUSAL,
    /** The model wants a tool called. */
    TOOL_CALLS,
    /** The relay said something else, or nothing. */
    OTHER
}
