package dev.bellwether.core.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a call that rules can look at. Without the words of its signals it holds nothing of the prompt, so it can
 * be kept, and other rules can be tried on it later.
 *
 * @param signals what the classifiers found
 * @param shapes what the prompt looks like; empty where it was not recorded
 * @param alias the name that was asked for, if it is no model's
 * @param at when it was asked
 * @param draw decides where shares decide; the same prompt always draws the same
 */
public record Features(
        List<Signal> signals,
        List<PromptShape> shapes,
        RequiredCapabilities requiredCapabilities,
        @Nullable String caller,
        List<String> tags,
        @Nullable String alias,
        Instant at,
        long draw) {

    public Features {
        signals = List.copyOf(signals);
        shapes = shapes == null ? List.of() : List.copyOf(shapes);
        tags = List.copyOf(tags);
    }

    /** The day (UTC) whose prices count. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The same without a word of the prompt. */
    public Features wordless() {
        return new Features(
                signals.stream().map(Signal::wordless).toList(),
                shapes,
                requiredCapabilities,
                caller,
                tags,
                alias,
                at,
                draw);
    }

    /** The same with other signals. */
    public Features with(List<Signal> signals) {
        return new Features(signals, shapes, requiredCapabilities, caller, tags, alias, at, draw);
    }
}
