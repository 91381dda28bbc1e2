package dev.bellwether.console.shell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a script: blank ones and comments left out, those inside three quotation marks joined. */
final class LogicalLines {

    static final String MARK = "\"\"\"";

    /** Where physical lines come from; null is the end. */
    @FunctionalInterface
    interface Source {
        @Nullable String readLine() throws IOException;
    }

    private final Source source;

    LogicalLines(Source source) {
        this.source = source;
    }

    /** The next line, or null at the end. */
    @Nullable String next() throws IOException {
        for (String line = source.readLine(); line != null; line = source.readLine()) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                return open(text) ? joined(text) : text;
            }
        }
        return null;
    }

    /** Whether a text opens three quotation marks that it does not close. */
    static boolean open(String text) {
        int count = 0;
        for (int i = text.indexOf(MARK); i >= 0; i = text.indexOf(MARK, i + MARK.length())) {
            count++;
        }
        return count % 2 == 1;
    }

    private String joined(String first) throws IOException {
        var whole = new StringBuilder(first);
        while (open(whole.toString())) {
            String line = source.readLine();
            if (line == null) {
                throw new UsageProblem(
                        "The three quotation marks of the last line are never closed.", "a closing \"\"\"");
            }
            whole.append('\n').append(line);
        }
        return whole.toString();
    }
}
