package dev.bellwether.console.terminal;

import dev.bellwether.console.shell.ConsoleSession;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Lines of the terminal that are drawn in place, ten times a second, and gone at the end. */
public final class InPlaceLines {

    private static final int MILLIS = 100;

    private final Display display;
    private final Supplier<List<AttributedString>> lines;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        var thread = new Thread(run, "live-lines");
        thread.setDaemon(true);
        return thread;
    });

    private InPlaceLines(Terminal terminal, Supplier<List<AttributedString>> lines) {
        this.display = new Display(terminal, false);
        this.lines = lines;
        display.resize(terminal.getHeight(), terminal.getWidth());
    }

    public static InPlaceLines begin(ConsoleSession session, Supplier<List<AttributedString>> lines) {
        var live = new InPlaceLines(session.terminal(), lines);
        live.timer.scheduleAtFixedRate(live::draw, 0, MILLIS, TimeUnit.MILLISECONDS);
        return live;
    }

    /** Clears the lines; what follows is printed where they stood. */
    public void end() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
        display.update(List.of(), 0);
    }

    private void draw() {
        display.update(lines.get(), -1);
    }
}
