package dev.bellwether.core.batch;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;

/**
 * A row of a batch: one prompt to be answered once.
 *
 * @param number its place in the file, from 1
 * @param id its own name, or its number if it has none; unique in the file
 * @param key the id and what the row says, so that an edited row is another one
 * @param caller who asks, and what for
 */
public record BatchRow(int number, String id, String key, ChatRequest chat, RouteWish wish, Caller caller) {

    /** A row of nobody in particular. */
    public BatchRow(int number, String id, String key, ChatRequest chat, RouteWish wish) {
        this(number, id, key, chat, wish, Caller.ANYONE);
    }
}
