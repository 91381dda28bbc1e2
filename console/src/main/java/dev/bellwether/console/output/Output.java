package dev.bellwether.console.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Where a command prints: data to {@link #out}, everything else (footers, notes, errors) to {@link #err}. It also knows
 * what the person at the other end can see: a terminal or a file, colours or none, how wide.
 */
public final class Output {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean colour;
    private final boolean quiet;
    private final OutputFormat format;
    private final IntSupplier width;
    private final Pager pager;

    /** Shows lines that are too many for the screen. */
    @FunctionalInterface
    public interface Pager {

        /** Prints them as they are. */
        Pager NONE = lines -> false;

        /**
         * Shows the lines, if they are too many.
         *
         * @return false if they are few enough to be printed
         */
        boolean show(List<String> lines);
    }

    /**
     * @param terminal whether stdout is a terminal
     * @param quiet whether footers and notes are left out
     * @param width columns of the terminal; asked only when it matters
     * @param pager for what is longer than the screen
     */
    public Output(
            PrintWriter out,
            PrintWriter err,
            boolean terminal,
            boolean colour,
            boolean quiet,
            OutputFormat format,
            IntSupplier width,
            Pager pager) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour = colour;
        this.quiet = quiet;
        this.format = format;
        this.width = width;
        this.pager = pager;
    }

    /** For data. */
    public PrintWriter out() {
        return out;
    }

    /** Whether stdout is a terminal. */
    public boolean terminal() {
        return terminal;
    }

    /** Whether footers and notes are left out. */
    public boolean quiet() {
        return quiet;
    }

    /** How listings are printed. */
    public OutputFormat format() {
        return format;
    }

    /** Columns to print in; files have as many as they like. */
    public int width() {
        return terminal ? width.getAsInt() : Integer.MAX_VALUE;
    }

    /** A line of data. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Lines of data, through the pager if they are longer than the screen. */
    void lines(List<String> lines) {
        out.flush();
        if (!pager.show(lines)) {
            lines.forEach(out::println);
            out.flush();
        }
    }

    /** A line beside the data. */
    public void note(String text) {
        if (!quiet) {
            wrapped(safe(text)).forEach(line -> say(dim(line)));
        }
    }

    /** An error: what happened, and what to do. */
    public void error(String sentence, String advice) {
        say((colour ? styled("error", AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)) : "error") + "  "
                + safe(sentence));
        if (!advice.isEmpty()) {
            boolean name = advice.length() > 1 && Character.isUpperCase(advice.charAt(1));
            String text = safe(advice);
            say("Try: " + (name ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1)));
        }
    }

    /** Cut between words, so that no line is wider than the screen. */
    private List<String> wrapped(String text) {
        int columns = width();
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && new AttributedString(line + " " + word).columnLength() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A sentence may quote a stranger. */
    private static String safe(String text) {
        return TerminalFilter.strict().clean(text);
    }

    /** A line on stderr, as it is. */
    public void say(String text) {
        out.flush();
        err.println(text);
        err.flush();
    }

    /** Greyed, where there are colours. */
    public String dim(String text) {
        return colour ? styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT)) : text;
    }

    /** Stressed, where there are colours. */
    public String bold(String text) {
        return colour ? styled(text, AttributedStyle.BOLD) : text;
    }

    /** Marked as found: coloured, or in brackets where there are no colours. */
    public String mark(String text) {
        return colour ? styled(text, AttributedStyle.BOLD.foreground(AttributedStyle.YELLOW)) : "[" + text + "]";
    }

    private static String styled(String text, AttributedStyle style) {
        return new AttributedStringBuilder().style(style).append(text).toAnsi();
    }

    /** Model text for this output: a terminal gets no control characters, a file gets it as it is. */
    public TerminalFilter filter() {
        return terminal ? TerminalFilter.strict() : TerminalFilter.none();
    }
}
