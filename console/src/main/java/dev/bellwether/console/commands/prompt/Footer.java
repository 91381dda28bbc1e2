package dev.bellwether.console.commands.prompt;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line below an answer: who answered, how fast, for how much. */
public final class Footer {

    private Footer() {}

    public static String of(CallResult result) {
        var parts = new ArrayList<String>();
        parts.add(result.model());
        if (result.route() != null) {
            parts.add(result.route().tier().label());
        }
        if (result.cached()) {
            parts.add("from the cache");
        }
        parts.add(seconds(result.duration()));
        Usage usage = result.usage();
        if (usage != null) {
            parts.add("%,d in, %,d out%s"
                    .formatted(
                            usage.promptTokens(), usage.completionTokens(), usage.estimated() ? " (estimated)" : ""));
        }
        parts.add(
                result.unpriced()
                        ? "unpriced"
                        : (result.hasUnknown() ? "at most " : "") + cost(result.cost(), result.estimated()));
        Money saved = result.saved();
        if (saved != null && !result.model().equals(result.baselineModel())) {
            parts.add(
                    saved.nanoUsd() >= 0
                            ? saved + " less than " + result.baselineModel()
                            : new Money(-saved.nanoUsd()) + " more than " + result.baselineModel());
        }
        if (result.attempts() > 1) {
            parts.add(result.attempts() + " attempts");
        }
        if (result.simulated()) {
            parts.add("simulated");
        }
        return String.join(" · ", parts);
    }

    static String cost(@Nullable Money cost, boolean estimated) {
        return cost == null ? "cost unknown" : cost + (estimated ? " (estimated)" : "");
    }

    /** Seconds with one decimal; two below a second. */
    public static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return String.format(Locale.ROOT, millis < 1000 ? "%.2f s" : "%.1f s", millis / 1000.0);
    }
}
