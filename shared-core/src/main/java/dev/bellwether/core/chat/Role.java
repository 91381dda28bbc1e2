package dev.bellwether.core.chat;

/** Who speaks a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    /** What a tool answered. */
    TOOL
}
