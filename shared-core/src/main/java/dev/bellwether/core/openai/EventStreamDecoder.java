package dev.bellwether.core.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a {@code text/event-stream} into its events, however the bytes are cut: line ends may be
 * LF, CRLF or a lone CR, a byte order mark may lead, comments and other fields are passed over, several data lines are
 * joined. It follows the WHATWG rules for event streams, which say the same. Not thread-safe; one per stream.
 */
public final class EventStreamDecoder {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean hasData;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /** @param limit the most bytes that an event may have */
    public EventStreamDecoder(int limit) {
        this.limit = limit;
    }

    /**
     * Takes the next bytes.
     *
     * @return every event that they completed
     * @throws EventTooLong if an event passes the limit
     */
    public List<Event> feed(byte[] bytes) throws EventTooLong {
        var events = new ArrayList<Event>();
        for (byte b : bytes) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine(events);
            } else {
                line.write(b);
                if (line.size() + data.length() > limit) {
                    throw new EventTooLong(limit);
                }
            }
        }
        return events;
    }

    /** The event that came without the blank line that should end it; empty data if there is none. */
    public Event rest() {
        var events = new ArrayList<Event>();
        if (line.size() > 0) {
            endLine(events);
        }
        return new Event(name, data.toString());
    }

    private void endLine(List<Event> events) {
        String text = decodeLine();
        line.reset();
        if (text.isEmpty()) {
            if (hasData) {
                events.add(new Event(name, data.toString()));
                data.setLength(0);
                hasData = false;
            }
            name = "";
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        String stripped = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("event")) {
            name = stripped;
        } else if (field.equals("data")) {
            if (hasData) {
                data.append('\n');
            }
            data.append(stripped);
            hasData = true;
        }
    }

    private String decodeLine() {
        byte[] bytes = line.toByteArray();
        boolean marked = firstLine
                && bytes.length >= 3
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
        firstLine = false;
        int skip = marked ? BYTE_ORDER_MARK.length : 0;
        return new String(bytes, skip, bytes.length - skip, StandardCharsets.UTF_8);
    }

    /**
     * An event.
     *
     * @param name what the stream calls it, empty if it does not
     * @param data its data lines, joined
     */
    public record Event(String name, String data) {}

    /** An event that is longer than any honest one. */
    public static final class EventTooLong extends Exception {

        EventTooLong(int limit) {
            super("an event of more than " + limit + " bytes");
        }
    }
}
