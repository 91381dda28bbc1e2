package dev.bellwether.core.chat;

/** One turn of a conversation. */
public record Message(Role role, String content) {}
