package dev.bellwether.core.simulator;

import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plays a fault's steps on one exchange. */
final class FaultPlayer {

    private static final int KIBIBYTE = 1024;

    /** KiB at once. */
    private static final int BLOCK = 64;

    private static final long UNTIL_CLOSED = Duration.ofMinutes(10).toMillis();

    private final Exchange exchange;
    private final SimulatedAnswer answer;
    private final boolean streamed;
    private int chunksSent;
    private boolean open;

    FaultPlayer(Exchange exchange, SimulatedAnswer answer, boolean streamed) {
        this.exchange = exchange;
        this.answer = answer;
        this.streamed = streamed;
    }

    /** Plays them; the connection may be closed afterwards. */
    void play(List<FaultStep> steps) throws IOException {
        for (FaultStep step : steps) {
            play(step);
        }
    }

    private void play(FaultStep step) throws IOException {
        if (step.answer() != null) {
            whole(step.answer());
        } else if (step.head() != null) {
            head(step.head());
        } else if (step.raw() != null) {
            exchange.send(bytes(step.raw()));
        } else if (step.hex() != null) {
            exchange.send(HexFormat.of().parseHex(step.hex().replace(" ", "")));
        } else if (step.data() != null) {
            event(filled(step.data()));
        } else if (step.say() != null) {
            event(WireJson.text(chunk(step.say())));
        } else if (step.chunk() != null) {
            event(filled(WireJson.text(step.chunk())));
        } else if (step.normal() != null) {
            normal(step.normal());
        } else if (step.pauseMs() != null) {
            exchange.pause(step.pauseMs());
        } else if (step.repeat() != null) {
            for (int i = 0; i < step.repeat().times(); i++) {
                play(step.repeat().steps());
            }
        } else if (step.split() != null) {
            exchange.split(step.split());
        } else if (step.fill() != null) {
            fill(step.fill());
        } else if (step.gzipOf() != null) {
            exchange.send(packedBlanks(step.gzipOf()));
        } else if (step.end() != null) {
            end(step.end());
        }
    }

    private void whole(FaultStep.Answer told) throws IOException {
        String text = told.json() != null
                ? filled(WireJson.text(told.json()))
                : filled(Objects.requireNonNullElse(told.text(), ""));
        exchange.answer(
                told.status(),
                Objects.requireNonNullElse(told.headers(), Map.of()),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private void head(FaultStep.Head told) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", Objects.requireNonNullElse(told.type(), usualType()));
        headers.putAll(Objects.requireNonNullElse(told.headers(), Map.of()));
        open = true;
        if (Boolean.TRUE.equals(told.raw())) {
            exchange.head(told.status(), headers);
        } else {
            exchange.openChunked(told.status(), headers);
        }
    }

    private String usualType() {
        return streamed ? "text/event-stream; charset=utf-8" : "application/json; charset=utf-8";
    }

    private void open() throws IOException {
        if (!open) {
            head(new FaultStep.Head(200, null, null, null));
        }
    }

    private void event(String data) throws IOException {
        open();
        exchange.send(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private void normal(String part) throws IOException {
        List<Completion> chunks = answer.chunks();
        if (part.equals("whole") && !streamed) {
            if (open) {
                exchange.send(WireJson.write(answer.whole()));
            } else {
                exchange.answer(200, answer.whole());
            }
        } else if (part.equals("head")) {
            open();
        } else if (part.startsWith("first ")) {
            open();
            say(chunks, Integer.parseInt(part.substring("first ".length())));
        } else if (part.equals("rest")) {
            say(chunks, chunks.size() - 1);
        } else if (part.equals("finish")) {
            say(chunks, chunks.size());
        } else if (part.equals("usage")) {
            event(WireJson.text(answer.usageChunk()));
        } else if (part.equals("done")) {
            event("[DONE]");
        } else {
            say(chunks, chunks.size());
            event(WireJson.text(answer.usageChunk()));
            event("[DONE]");
        }
    }

    private void say(List<Completion> chunks, int until) throws IOException {
        while (chunksSent < until) {
            event(WireJson.text(chunks.get(chunksSent++)));
        }
    }

    private void end(String how) throws IOException {
        switch (how) {
            case "stall" -> exchange.pause(UNTIL_CLOSED);
            case "body" -> exchange.end();
            case "reset" -> exchange.cut(true);
            default -> exchange.cut(false);
        }
    }

    private JsonNode chunk(String words) {
        var chunk = JsonNodeFactory.instance.objectNode();
        chunk.put("model", answer.model());
        chunk.putArray("choices").addObject().put("index", 0).putObject("delta").put("content", words);
        return chunk;
    }

    private byte[] bytes(String text) {
        return filled(text).getBytes(StandardCharsets.UTF_8);
    }

    private String filled(String text) {
        String json = WireJson.text(answer.text());
        return text.replace("${model}", answer.model())
                .replace("${text}", json.substring(1, json.length() - 1))
                .replace("${in}", Long.toString(answer.usage().promptTokens()))
                .replace("${out}", Long.toString(answer.usage().completionTokens()));
    }

    private void fill(int kibibytes) throws IOException {
        byte[] block = letters('x', Math.min(BLOCK, kibibytes));
        for (int i = 0; i < kibibytes; i += BLOCK) {
            exchange.send(block);
        }
    }

    private static byte[] letters(char letter, int kibibytes) {
        byte[] bytes = new byte[kibibytes * KIBIBYTE];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private static byte[] packedBlanks(int mebibytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        byte[] blanks = letters(' ', KIBIBYTE);
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(blanks);
            }
        }
        return packed.toByteArray();
    }
}
