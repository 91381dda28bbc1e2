package dev.bellwether.console.commands;

import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.Comparison.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Rows that show who is still thinking, drawn in place ten times a second and gone at the end. */
final class LiveRows {

    private static final int MILLIS = 100;

    private final Display display;
    private final List<Model> models;
    private final Map<String, Entry> arrived = new ConcurrentHashMap<>();
    private final long started = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        var thread = new Thread(run, "live-rows");
        thread.setDaemon(true);
        return thread;
    });

    private LiveRows(Terminal terminal, List<Model> models) {
        this.display = new Display(terminal, false);
        this.models = models;
        display.resize(terminal.getHeight(), terminal.getWidth());
    }

    static LiveRows begin(ConsoleSession session, List<Model> models) {
        var rows = new LiveRows(session.terminal(), models);
        rows.timer.scheduleAtFixedRate(rows::draw, 0, MILLIS, TimeUnit.MILLISECONDS);
        return rows;
    }

    void arrived(Entry entry) {
        arrived.put(entry.model().alias(), entry);
    }

    /** Clears the rows; what follows is printed where they stood. */
    void end() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
        display.update(List.of(), 0);
    }

    private void draw() {
        display.update(models.stream().map(this::row).toList(), -1);
    }

    private AttributedString row(Model model) {
        Entry entry = arrived.get(model.alias());
        Duration time = entry == null ? Duration.ofNanos(System.nanoTime() - started) : entry.duration();
        String state =
                entry == null ? "thinking" : entry.answered() ? "answered" : entry.cancelled() ? "cancelled" : "failed";
        return new AttributedString("  %-20s %-9s %8s".formatted(model.alias(), state, Footer.seconds(time)));
    }
}
