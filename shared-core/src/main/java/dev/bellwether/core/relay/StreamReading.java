package dev.bellwether.core.relay;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.EventStreamDecoder;
import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A streamed answer as it is read. Its end is a state and never guessed: done, or cut. */
final class StreamReading {

    private final Model model;
    private final EventStreamDecoder decoder;
    private String served;
    private @Nullable FinishReason finish;
    private @Nullable Usage usage;
    private boolean ended;

    StreamReading(Model model, int largestEvent) {
        this.model = model;
        this.decoder = new EventStreamDecoder(largestEvent);
        this.served = model.alias();
    }

    /** The parts that the next bytes complete. */
    List<ReplyPart> feed(byte[] bytes) {
        try {
            var parts = new ArrayList<ReplyPart>();
            for (String data : decoder.feed(bytes)) {
                take(data, parts);
            }
            return parts;
        } catch (EventStreamDecoder.EventTooLong e) {
            throw FailureReading.unreadable(model, "the stream holds " + e.getMessage(), e);
        }
    }

    /** What is left when the stream is over. */
    List<ReplyPart> end() {
        var parts = new ArrayList<ReplyPart>();
        if (!ended) {
            String rest = decoder.rest();
            if (!rest.isEmpty()) {
                take(rest, parts);
            }
        }
        if (!ended && finish == null) {
            throw new RelayFailure(
                    RelayFailure.Reason.CONNECTION_LOST,
                    "The stream from " + model.alias() + " broke off before its end.",
                    "Try again.",
                    null);
        }
        if (!ended) {
            parts.add(done());
        }
        return parts;
    }

    private void take(String data, List<ReplyPart> parts) {
        if (ended || data.isBlank()) {
            return;
        }
        if (data.strip().equals("[DONE]")) {
            parts.add(done());
            return;
        }
        Completion chunk = read(data);
        if (chunk.failed()) {
            throw FailureReading.inBody(Objects.requireNonNull(chunk.error()), model);
        }
        Usage counted = chunk.reportedUsage();
        usage = counted == null ? usage : counted;
        served = chunk.model() == null ? served : chunk.model();
        finish = chunk.finish() == null || finish == FinishReason.REFUSAL ? finish : chunk.finish();
        String text = chunk.text();
        if (!text.isEmpty()) {
            parts.add(new ReplyPart.Text(text));
        }
    }

    private Completion read(String data) {
        try {
            return WireJson.read(data.getBytes(StandardCharsets.UTF_8), Completion.class);
        } catch (WireJson.Malformed e) {
            throw FailureReading.unreadable(model, "an event of the stream is not JSON", e);
        }
    }

    private ReplyPart.Done done() {
        ended = true;
        return new ReplyPart.Done(served, finish == null ? FinishReason.OTHER : finish, usage);
    }
}
