package dev.bellwether.core.chat;

/** Who speaks a message. */
public enum MessageRole {
    SYSTEM,
    USER,
    ASSISTANT,
    /** What a tool answered. */
    TOOL
}
