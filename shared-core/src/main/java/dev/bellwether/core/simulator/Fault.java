package dev.bellwether.core.simulator;

import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.ErrorBody;
import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a relay does instead of answering as it should.
 *
 * @param name for people
 * @param plain its steps for a plain request
 * @param stream its steps for a streamed one
 * @param bills what the relay would bill for it: nothing, or the honest answer
 */
public record Fault(String name, List<FaultStep> plain, List<FaultStep> stream, boolean bills) {

    /** An answer with that status. */
    public static Fault status(int status) {
        return status(status, null);
    }

    /** An answer with that status that asks to wait. */
    public static Fault status(int status, @Nullable String retryAfter) {
        byte[] body = WireJson.write(ErrorBody.of("simulated fault " + status, "simulated_fault", null));
        try {
            Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
            var steps = List.of(FaultStep.answer(status, headers, WireJson.tree(body)));
            return new Fault("status " + status, steps, steps, false);
        } catch (WireJson.Malformed e) {
            throw new IllegalStateException(new String(body, StandardCharsets.UTF_8), e);
        }
    }

    /** A good answer with that JSON as its body, to a plain and to a streamed request. */
    public static Fault body(String json) {
        try {
            var steps = List.of(FaultStep.answer(200, Map.of(), WireJson.tree(json.getBytes(StandardCharsets.UTF_8))));
            return new Fault("another body", steps, steps, false);
        } catch (WireJson.Malformed e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A plain answer in those words; no fault, but the test says what the model says. */
    public static Fault answering(String text) {
        return answering(text, "stop");
    }

    /** A plain answer in those words that ended for that reason, as the wire names it. */
    public static Fault answering(String text, String finish) {
        var content = new Completion.Content("assistant", text);
        var answer = new Completion(
                "scripted",
                "chat.completion",
                0L,
                "${model}",
                List.of(new Completion.Choice(0, content, null, finish)),
                new Completion.Counts(100, 20, 120));
        try {
            var steps = List.of(FaultStep.answer(200, Map.of(), WireJson.tree(WireJson.write(answer))));
            return new Fault("saying", steps, List.of(), false);
        } catch (WireJson.Malformed e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** A stream that breaks off after so many pieces; a plain answer is cut in its middle. */
    public static Fault cutAfter(int pieces) {
        return new Fault(
                "cut after " + pieces,
                List.of(FaultStep.end("reset")),
                List.of(FaultStep.normal("first " + pieces), FaultStep.end("reset")),
                false);
    }

    List<FaultStep> steps(boolean streamed) {
        return streamed ? stream : plain;
    }
}
