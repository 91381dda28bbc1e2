package dev.bellwether.core.openai;

import dev.bellwether.core.openai.EventStreamDecoder.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Streams in every shape that relays are known to send, with what they say. */
public final class GoldenStreams {

    private static final String HEL = chunk("hel");
    private static final String LO = chunk("lo");
    private static final String STOP = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";
    private static final String DONE = "[DONE]";

    private GoldenStreams() {}

    /**
     * A stream.
     *
     * @param name what is special about it
     * @param text what comes over the wire
     * @param events what an event-stream decoder makes of it
     * @param rest the data of the event that lacks its blank line, empty if none does
     * @param answer what a reader of answers makes of it: words, pieces of other things in brackets, then how it ended
     */
    public record Golden(String name, String text, List<Event> events, String rest, String answer) {

        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    public static List<Golden> all() {
        return List.of(
                whole("line feeds", "data: " + HEL + "\n\ndata: " + LO + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n"),
                whole(
                        "carriage returns and line feeds",
                        "data: " + HEL + "\r\n\r\ndata: " + LO + "\r\n\r\ndata: " + STOP
                                + "\r\n\r\ndata: [DONE]\r\n\r\n"),
                whole(
                        "lone carriage returns",
                        "data: " + HEL + "\r\rdata: " + LO + "\r\rdata: " + STOP + "\r\rdata: [DONE]\r\r"),
                whole(
                        "all line ends mixed",
                        "data: " + HEL + "\r\n\rdata: " + LO + "\n\r\ndata: " + STOP + "\r\r\ndata: [DONE]\n\r"),
                whole(
                        "a byte order mark",
                        "\uFEFFdata: " + HEL + "\n\ndata: " + LO + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n"),
                whole(
                        "comments between and inside",
                        ": keep-alive\n\n: OPENROUTER PROCESSING\ndata: " + HEL + "\n:\n\ndata: " + LO
                                + "\n\n: ping\r\n\r\ndata: " + STOP + "\n\n:\n\ndata: [DONE]\n\n"),
                whole(
                        "unknown fields, ids, and a retry that is no number",
                        "id: 7\nretry: soon\ndata: " + HEL + "\n\nfoo: bar\nfoo\ndata:" + LO
                                + "\n\nretry: 10\n\nid\ndata:" + STOP + "\nx: y\n\ndata:[DONE]\n\n"),
                golden(
                        "several data lines in an event",
                        "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\ndata: \"hel\"}}]}\n\ndata: " + STOP
                                + "\r\n\r\ndata: [DONE]\n\n",
                        "hel|STOP",
                        "{\"choices\":\n[{\"delta\":{\"content\":\n\"hel\"}}]}",
                        STOP,
                        DONE),
                golden(
                        "data without a colon, without a space, with two",
                        "data\n\ndata:\n\ndata\ndata\n\ndata:  " + HEL + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n",
                        "hel|STOP",
                        "",
                        "",
                        "\n",
                        " " + HEL,
                        STOP,
                        DONE),
                golden(
                        "characters of two and three bytes, and one that combines",
                        "data: " + chunk("hé") + "\n\ndata: " + chunk("中文") + "\n\ndata: " + chunk("e\u0301")
                                + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n",
                        "hé中文e\u0301|STOP",
                        chunk("hé"),
                        chunk("中文"),
                        chunk("e\u0301"),
                        STOP,
                        DONE),
                golden(
                        "emoji that are joined, with skin and flag",
                        "data: " + chunk("👩‍👩‍👧 👍🏽") + "\r\n\r\ndata: " + chunk("🇫🇷") + "\r\rdata: " + STOP
                                + "\n\ndata: [DONE]\n\n",
                        "👩‍👩‍👧 👍🏽🇫🇷|STOP",
                        chunk("👩‍👩‍👧 👍🏽"),
                        chunk("🇫🇷"),
                        STOP,
                        DONE),
                new Golden(
                        "events with names, one of them without data",
                        "event: ping\n\nevent: message\ndata: " + HEL
                                + "\n\nevent:done\ndata: {\"type\":\"response.completed\"}\n\n",
                        List.of(new Event("message", HEL), new Event("done", "{\"type\":\"response.completed\"}")),
                        "",
                        "hel|STOP"),
                new Golden(
                        "no blank line at the end",
                        "data: " + HEL + "\n\ndata: " + STOP,
                        events(HEL),
                        STOP,
                        "hel|STOP NO_DONE"),
                new Golden(
                        "cut in its last event",
                        "data: " + HEL + "\n\ndata: {\"choices\":[{\"del",
                        events(HEL),
                        "{\"choices\":[{\"del",
                        "hel|BROKEN_STREAM"),
                golden("no end mark", "data: " + HEL + "\n\ndata: " + STOP + "\n\n", "hel|STOP NO_DONE", HEL, STOP),
                golden(
                        "two counts, of which the last is true",
                        "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}\n\ndata: "
                                + STOP + "\n\ndata: " + USAGE + "\n\ndata: [DONE]\n\n",
                        "hi|STOP 9+2",
                        "{\"choices\":[{\"delta\":{\"content\":\"hi\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}",
                        STOP,
                        USAGE,
                        DONE),
                golden(
                        "pieces of a tool call",
                        "data: " + tool("\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\"}")
                                + "\n\ndata: "
                                + tool("\"function\":{\"arguments\":\"\\\":1}\"}") + "\n\ndata: " + STOP
                                + "\n\ndata: [DONE]\n\n",
                        "[{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\"}}]}]"
                                + "[{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\":1}\"}}]}]|STOP",
                        tool("\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\"}"),
                        tool("\"function\":{\"arguments\":\"\\\":1}\"}"),
                        STOP,
                        DONE),
                golden(
                        "something after the end, and a second end",
                        "data: " + HEL + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\ndata: " + LO
                                + "\n\ndata: [DONE]\n\n",
                        "hel|STOP AFTER_END",
                        HEL,
                        STOP,
                        DONE,
                        LO,
                        DONE),
                golden(
                        "an error in the middle",
                        "data: " + HEL + "\n\ndata: {\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}\n\n",
                        "hel|OVERLOADED",
                        HEL,
                        "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}"),
                golden(
                        "an event that is no JSON",
                        "data: " + HEL + "\n\ndata: {\"choices\":oops}\n\ndata: " + LO + "\n\ndata: [DONE]\n\n",
                        "hel|BROKEN_STREAM",
                        HEL,
                        "{\"choices\":oops}",
                        LO,
                        DONE));
    }

    private static Golden whole(String name, String text) {
        return golden(name, text, "hello|STOP", HEL, LO, STOP, DONE);
    }

    private static Golden golden(String name, String text, String answer, String... data) {
        return new Golden(name, text, events(data), "", answer);
    }

    private static List<Event> events(String... data) {
        return Arrays.stream(data).map(one -> new Event("", one)).toList();
    }

    private static String chunk(String words) {
        return "{\"choices\":[{\"delta\":{\"content\":\"" + words + "\"}}]}";
    }

    private static String tool(String fields) {
        return "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0," + fields + "}]}}]}";
    }
}
