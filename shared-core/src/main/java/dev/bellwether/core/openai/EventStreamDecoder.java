package dev.bellwether.core.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a {@code text/event-stream} into the data of its events, however the bytes are cut: line ends may be
 * LF, CRLF or a lone CR, a byte order mark may lead, comments and other fields are passed over, several data lines are
 * joined. It follows the WHATWG rules for event streams, which say the same. Not thread-safe; one per stream.
 */
public final class EventStreamDecoder {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
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
     * @return the data of every event that they completed
     * @throws EventTooLong if an event passes the limit
     */
    public List<String> feed(byte[] bytes) throws EventTooLong {
        var events = new ArrayList<String>();
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

    /** The data that came without the blank line that should end it, or an empty text. */
    public String rest() {
        var events = new ArrayList<String>();
        if (line.size() > 0) {
            endLine(events);
        }
        return data.toString();
    }

    private void endLine(List<String> events) {
        String text = decodeLine();
        line.reset();
        if (text.isEmpty()) {
            if (hasData) {
                events.add(data.toString());
                data.setLength(0);
                hasData = false;
            }
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        if (field.equals("data")) {
            String value = colon < 0 ? "" : text.substring(colon + 1);
            if (hasData) {
                data.append('\n');
            }
            data.append(value.startsWith(" ") ? value.substring(1) : value);
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

    /** An event that is longer than any honest one. */
    public static final class EventTooLong extends Exception {

        EventTooLong(int limit) {
            super("an event of more than " + limit + " bytes");
        }
    }
}
