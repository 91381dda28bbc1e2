package dev.bellwether.core.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the books: each call once, when it has ended. Calls are found in the order in which they were entered, whichever
 * process did it.
 */
public final class CallTail {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String LAST = "select coalesce(max(rowid), 0) from call";

    private static final String NEW = "select rowid, id from call where rowid > :last order by rowid";

    private static final String ENDED =
            "select id from call where id in (select value from json_each(:ids)) and outcome <> 'open'";

    private final CallLines lines;
    private final CallFilter filter;
    private final Set<String> open = new LinkedHashSet<>();
    private long last;

    /** Waits before the books are read again. */
    @FunctionalInterface
    public interface Waiting {

        /**
         * Waits.
         *
         * @return whether to go on
         * @throws InterruptedException at Ctrl-C
         */
        boolean again() throws InterruptedException;
    }

    /** @param filter which calls to tell of */
    public CallTail(CallLines lines, CallFilter filter) {
        this.lines = lines;
        this.filter = filter;
    }

    /** The last so many calls, the oldest first; those that are still open are told when they have ended. */
    public List<CallLine> last(int number) {
        last = CallLines.translating(() -> lines.sql(LAST).query(Long.class).single());
        var ended = new ArrayList<CallLine>();
        for (CallLine line : oldestFirst(lines.newest(filter, null, number))) {
            if (line.outcome().equals("open")) {
                open.add(line.id());
            } else {
                ended.add(line);
            }
        }
        return ended;
    }

    /** The calls that have ended since it was asked last, the oldest first. */
    public List<CallLine> next() {
        CallLines.translating(() -> lines.sql(NEW)
                        .param("last", last)
                        .query((row, number) -> {
                            last = row.getLong(1);
                            return row.getString(2);
                        })
                        .list())
                .forEach(open::add);
        if (open.isEmpty()) {
            return List.of();
        }
        List<String> ended = CallLines.translating(() -> lines.sql(ENDED)
                .param("ids", JSON.writeValueAsString(open))
                .query(String.class)
                .list());
        ended.forEach(open::remove);
        return oldestFirst(lines.of(ended, filter));
    }

    /**
     * Hands the last calls to the listener, then every new one.
     *
     * @throws InterruptedException if the waiting was stopped
     */
    public void follow(int number, Consumer<List<CallLine>> listener, Waiting waiting) throws InterruptedException {
        listener.accept(last(number));
        while (waiting.again()) {
            List<CallLine> next = next();
            if (!next.isEmpty()) {
                listener.accept(next);
            }
        }
    }

    private static List<CallLine> oldestFirst(Collection<CallLine> newestFirst) {
        var turned = new ArrayList<>(newestFirst);
        java.util.Collections.reverse(turned);
        return turned;
    }
}
