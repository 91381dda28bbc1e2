package dev.bellwether.core.chat;

/** Who speaks a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
}
