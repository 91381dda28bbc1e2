package dev.bellwether.core.table;

import dev.bellwether.core.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The text in an exported file: UTF-8, or UTF-16 with a byte order mark. The mark is no part of the text. */
public final class ExportedText {

    private static final String AS_UTF_8 = "Save it as UTF-8; Excel names that \"CSV UTF-8\".";

    private ExportedText() {}

    /**
     * Decodes a file.
     *
     * @param name what messages call it
     * @throws Problem if it is a workbook, or in another encoding; then it names the first line that is not UTF-8
     */
    public static String decode(String name, byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw usage(name + " is an Excel workbook, not text.", "Save it as CSV in UTF-8.");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return utf16(name, bytes, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return utf16(name, bytes, StandardCharsets.UTF_16BE);
        }
        if (everySecondIsNul(bytes)) {
            throw usage(name + " is not text in UTF-8; it looks like UTF-16 without a byte order mark.", AS_UTF_8);
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        if (!decoded(StandardCharsets.UTF_8.newDecoder(), in, out)) {
            throw usage(
                    "%s is not text in UTF-8: line %,d is the first that is not."
                            .formatted(name, line(bytes, in.position())),
                    AS_UTF_8);
        }
        return withoutMark(out.flip().toString());
    }

    /** A text without the byte order mark at its beginning. */
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String utf16(String name, byte[] bytes, Charset order) {
        var in = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
        var out = CharBuffer.allocate(bytes.length);
        if (!decoded(order.newDecoder(), in, out)) {
            throw usage(name + " is not text in UTF-8 or UTF-16.", AS_UTF_8);
        }
        return out.flip().toString();
    }

    private static boolean decoded(CharsetDecoder decoder, ByteBuffer in, CharBuffer out) {
        CoderResult result = decoder.decode(in, out, true);
        return result.isUnderflow() && decoder.flush(out).isUnderflow();
    }

    private static long line(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            boolean alone = bytes[i] == '\r' && bytes[i + 1] != '\n';
            line += bytes[i] == '\n' || alone ? 1 : 0;
        }
        return line;
    }

    private static boolean everySecondIsNul(byte[] bytes) {
        return bytes.length >= 4
                && ((bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0 && bytes[3] != 0)
                        || (bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0 && bytes[2] != 0));
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static Problem usage(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
