package dev.bellwether.console.commands;

import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.Comparison.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jline.utils.AttributedString;

/** Rows that show which model is still thinking. */
final class LiveRows {

    private final Map<String, Entry> arrived = new ConcurrentHashMap<>();
    private final long started = System.nanoTime();
    private final LiveLines lines;

    private LiveRows(ConsoleSession session, List<Model> models) {
        this.lines =
                LiveLines.begin(session, () -> models.stream().map(this::row).toList());
    }

    static LiveRows begin(ConsoleSession session, List<Model> models) {
        return new LiveRows(session, models);
    }

    void arrived(Entry entry) {
        arrived.put(entry.model().alias(), entry);
    }

    /** Clears the rows; what follows is printed where they stood. */
    void end() throws InterruptedException {
        lines.end();
    }

    private AttributedString row(Model model) {
        Entry entry = arrived.get(model.alias());
        Duration time = entry == null ? Duration.ofNanos(System.nanoTime() - started) : entry.duration();
        String state =
                entry == null ? "thinking" : entry.answered() ? "answered" : entry.cancelled() ? "cancelled" : "failed";
        return new AttributedString("  %-20s %-9s %8s".formatted(model.alias(), state, Footer.seconds(time)));
    }
}
