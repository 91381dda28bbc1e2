package dev.bellwether.console.shell;

import dev.bellwether.console.output.ErrorTrackingStream;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.output.Tty;
import dev.bellwether.core.cost.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What lasts from one command to the next: where output goes, what was set, what was spent. */
@Component
public class ConsoleSession {

    private final Invocation invocation;
    private final ObjectProvider<Terminal> terminal;
    private final PrintWriter stdout;
    private final PrintWriter stderr;

    private OutputFormat format = OutputFormat.TABLE;
    private boolean interactive;
    private int scripts;
    private Output output;
    private Money spent = Money.ZERO;
    private int calls;
    private @Nullable Boolean quiet;

    /** @param terminal made only when it is needed, since that takes time */
    public ConsoleSession(Invocation invocation, ObjectProvider<Terminal> terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.stdout = writer(invocation.out());
        this.stderr = writer(invocation.err());
        this.output = output(false, false, null, false, false);
    }

    private static PrintWriter writer(ErrorTrackingStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /** Whether something that was printed is lost, for example on a full disk. */
    boolean lostOutput() {
        stdout.flush();
        return invocation.out().lost();
    }

    /** Prints a stack trace beside the data. */
    void trace(Throwable e) {
        e.printStackTrace(stderr);
        stderr.flush();
    }

    /** What is piped into a one-shot command. */
    public StandardInput input() {
        return invocation.input();
    }

    /** Which streams are a terminal. */
    public Tty tty() {
        return invocation.tty();
    }

    /** Whether a person sits at the prompt. */
    public boolean interactive() {
        return interactive;
    }

    /** Whether the command is a line of a script, so that nobody expects a question. */
    public boolean scripted() {
        return scripts > 0;
    }

    void beginScript() {
        scripts++;
    }

    void endScript() {
        scripts--;
    }

    /** The terminal; made at the first call. */
    public Terminal terminal() {
        return terminal.getObject();
    }

    /** Where the running command prints. */
    public Output output() {
        return output;
    }

    /** A person sits at the prompt from now on. */
    void becomeInteractive() {
        interactive = true;
        output = output(false, false, null, false, false);
    }

    /** Sets up the output of the next command by what all commands understand. */
    void prepare(Arguments arguments) {
        OutputFormat asked = arguments.oneOf("output", OutputFormat.class).orElse(null);
        boolean silent = arguments.flag("quiet") || Boolean.TRUE.equals(quiet);
        boolean colourless = arguments
                .text("color")
                .filter(value -> value.equalsIgnoreCase("never"))
                .isPresent();
        boolean paged = tty().in() && tty().out() && !arguments.flag("plain") && !arguments.flag("no-pager");
        output = output(arguments.flag("plain"), silent, asked, colourless, paged);
    }

    /** Sets the format for the rest of the session. */
    public void setFormat(OutputFormat format) {
        this.format = format;
    }

    /** The format that was set. */
    public OutputFormat setFormat() {
        return format;
    }

    /** Leaves footers and notes out for the rest of the session, or not. */
    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }

    /** Adds a call to what the session has spent; null is a cost that is not known. */
    public void spent(@Nullable Money cost) {
        calls++;
        spent = cost == null ? spent : spent.plus(cost);
    }

    /** What the session has spent, for the right of the prompt; empty at its beginning. */
    String total() {
        return calls == 0 ? "" : spent + "  " + calls + (calls == 1 ? " call" : " calls");
    }

    private Output output(
            boolean plain, boolean silent, @Nullable OutputFormat asked, boolean colourless, boolean paged) {
        boolean colour = tty().out()
                && !plain
                && !colourless
                && invocation.environment("NO_COLOR") == null
                && !"dumb".equals(invocation.environment("TERM"));
        boolean screen = interactive && tty().err();
        return new Output(
                interactive ? terminal().writer() : stdout,
                screen ? terminal().writer() : stderr,
                tty().out(),
                colour,
                silent,
                asked == null ? format : asked,
                this::width,
                paged ? this::page : Output.Pager.NONE);
    }

    /** JLine's own less, when a listing is longer than the screen. */
    private boolean page(List<String> lines) {
        int height = terminal().getHeight();
        if (height < 5 || lines.size() < height || terminal().getType().startsWith(Terminal.TYPE_DUMB)) {
            return false;
        }
        var text = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        try {
            new Less(terminal(), Path.of("")).run(new Source.InputStreamSource(text, true, "q leaves"));
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private int width() {
        String columns = invocation.environment("COLUMNS");
        int own = columns != null && columns.matches("\\d{1,4}") && !interactive ? Integer.parseInt(columns) : 0;
        int seen = own > 0 ? own : terminal().getWidth();
        return seen > 0 ? seen : 80;
    }

    /** The name that people type for a format. */
    public static String label(OutputFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
