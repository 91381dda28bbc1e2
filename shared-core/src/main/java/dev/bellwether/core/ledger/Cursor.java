package dev.bellwether.core.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two calls, where a list goes on. In an address it is written {@code 1795000000000-id}.
 *
 * @param createdMs milliseconds since 1970
 * @param id of the call that lies there; empty before all of that moment
 */
public record Cursor(long createdMs, String id) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15})-([\\w.:-]{0,80})");

    /** The place of a call. */
    public static Cursor of(CallLine call) {
        return new Cursor(call.at().toEpochMilli(), call.id());
    }

    /** Reads one from an address; nothing if it is none. */
    public static Optional<Cursor> read(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new Cursor(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return createdMs + "-" + id;
    }
}
