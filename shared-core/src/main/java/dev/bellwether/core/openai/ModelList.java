package dev.bellwether.core.openai;

import java.util.List;

/** The answer to {@code GET /models}. */
public record ModelList(String object, List<Entry> data) {

    /** One model. */
    public record Entry(String id, String object, long created, String ownedBy) {}
}
