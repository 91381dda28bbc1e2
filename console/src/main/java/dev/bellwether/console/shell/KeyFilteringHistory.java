package dev.bellwether.console.shell;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers lines, but none that looks as if it held a key. */
final class KeyFilteringHistory extends DefaultHistory {

    private static final Pattern KEY = Pattern.compile("(?i)\\bsk-[a-z0-9_-]{8,}|bearer |api[_-]?key\\s*[=:]");

    @Override
    public void add(Instant time, String line) {
        if (!KEY.matcher(line).find()) {
            super.add(time, line);
        }
    }
}
