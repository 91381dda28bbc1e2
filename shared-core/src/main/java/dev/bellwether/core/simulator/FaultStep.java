package dev.bellwether.core.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that a faulty relay does, as {@code faults.yml} writes it; one of the fields is set. Texts may hold
 * <code>${model}</code>, <code>${text}</code> (the honest answer, as JSON writes it), <code>${in}</code> and
 * <code>${out}</code> (its tokens).
 *
 * @param answer a whole response
 * @param head a response's head; what follows is its body
 * @param raw text, as it is; part of the body once a head has gone out
 * @param hex bytes in hexadecimal
 * @param data an event of a stream
 * @param say an event with so many words of an answer
 * @param chunk an event with that JSON
 * @param normal part of the answer that would have come: whole, head, first (its first pieces), rest, finish, usage, done
 * @param pauseMs milliseconds
 * @param repeat the same again and again
 * @param split from here on no more bytes than this at once
 * @param fill so many KiB of one letter
 * @param gzipOf so many MiB of blanks, packed
 * @param end body (only that, the connection stays), close, reset or stall (until the caller leaves)
 * @param detour how the relay cannot be reached: unknown-host, refused, silent, no-tls; only as the first step
 */
public record FaultStep(
        @Nullable Answer answer,
        @Nullable Head head,
        @Nullable String raw,
        @Nullable String hex,
        @Nullable String data,
        @Nullable String say,
        @Nullable JsonNode chunk,
        @Nullable String normal,
        @Nullable Integer pauseMs,
        @Nullable Repeat repeat,
        @Nullable Integer split,
        @Nullable Integer fill,
        @Nullable Integer gzipOf,
        @Nullable String end,
        @Nullable String detour) {

    /** A whole response, with a Content-Length that fits unless the headers say otherwise. */
    public record Answer(
            int status,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode json,
            @Nullable String text) {}

    /** The head of a response; its body is sent in chunks unless it says {@code raw}. */
    public record Head(
            int status,
            @Nullable Map<String, String> headers,
            @Nullable String type,
            @Nullable Boolean raw) {}

    /** Steps that are repeated. */
    public record Repeat(int times, List<FaultStep> steps) {}

    /** A whole response. */
    static FaultStep answer(int status, Map<String, String> headers, JsonNode json) {
        return of(new Answer(status, headers, json, null), null, null);
    }

    /** Part of the honest answer. */
    static FaultStep normal(String part) {
        return of(null, part, null);
    }

    /** The end of the connection. */
    static FaultStep end(String how) {
        return of(null, null, how);
    }

    private static FaultStep of(@Nullable Answer answer, @Nullable String honest, @Nullable String end) {
        return new FaultStep(
                answer, null, null, null, null, null, null, honest, null, null, null, null, null, end, null);
    }
}
