package dev.bellwether.console.commands.compare;

import dev.bellwether.console.commands.prompt.Footer;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.terminal.InPlaceLines;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.compare.ComparisonRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jline.utils.AttributedString;

/** Rows that show which model is still thinking. */
final class ComparisonProgress {

    private final Map<String, Entry> arrived = new ConcurrentHashMap<>();
    private final long started = System.nanoTime();
    private final InPlaceLines lines;

    private ComparisonProgress(ConsoleSession session, ComparisonRequest comparisonRequest) {
        this.lines = InPlaceLines.begin(session, () -> rows(comparisonRequest));
    }

    static ComparisonProgress begin(ConsoleSession session, ComparisonRequest comparisonRequest) {
        return new ComparisonProgress(session, comparisonRequest);
    }

    private List<AttributedString> rows(ComparisonRequest comparisonRequest) {
        var rows = new ArrayList<AttributedString>();
        comparisonRequest.models().forEach(model -> rows.add(row(model)));
        Model judge = comparisonRequest.judge();
        if (judge != null && arrived.size() == comparisonRequest.models().size()) {
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            rows.add(row(judge.alias(), "judging", time));
        }
        return rows;
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
        return row(model.alias(), state, time);
    }

    private static AttributedString row(String model, String state, Duration time) {
        return new AttributedString("  %-20s %-9s %8s".formatted(model, state, Footer.seconds(time)));
    }
}
