package dev.bellwether.core.simulator;

import dev.bellwether.core.openai.WireJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request on a connection and the bytes that answer it; everything about those bytes can be chosen. */
final class Exchange {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_BODY = 8 * 1024 * 1024;
    private static final int POLL_MILLIS = 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;
    private int split = Integer.MAX_VALUE;
    private boolean chunked;

    private Exchange(
            Socket socket, InputStream in, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /** The next request on the connection, or null if there is none. */
    static @Nullable Exchange read(Socket socket, BufferedInputStream in) throws IOException {
        String[] request = line(in).split(" ");
        if (request.length != 3) {
            return null;
        }
        var headers = new LinkedHashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int length = Math.min(MAX_BODY, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Exchange(socket, in, request[0], request[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < MAX_LINE; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    byte[] body() {
        return body;
    }

    /** A header of the request, or an empty text. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** From here on no more bytes than this go out at once. */
    void split(int bytes) {
        split = bytes;
    }

    /** A whole response; headers that are given stand in the place of ours. */
    void answer(int status, Map<String, String> more, byte[] content) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("Content-Type", "application/json; charset=utf-8");
        all.put("Content-Length", Integer.toString(content.length));
        all.putAll(more);
        head(status, all);
        send(content);
    }

    /** A whole response. */
    void answer(int status, Object json) throws IOException {
        answer(status, Map.of(), WireJson.write(json));
    }

    /** The head of a response whose body comes in chunks. */
    void openChunked(int status, Map<String, String> more) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("Transfer-Encoding", "chunked");
        all.putAll(more);
        head(status, all);
        chunked = true;
    }

    /** The head of a response, as it is told; a header with an empty value is left out. */
    void head(int status, Map<String, String> all) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Simulated\r\n");
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                for (String each : value.split("\n")) {
                    head.append(name).append(": ").append(each).append("\r\n");
                }
            }
        });
        raw(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** More of the body. */
    void send(byte[] bytes) throws IOException {
        if (!chunked) {
            raw(bytes);
            return;
        }
        for (int i = 0; i < bytes.length; i += split) {
            int size = Math.min(split, bytes.length - i);
            var chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            chunk.write(bytes, i, size);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(chunk.toByteArray());
            out.flush();
        }
    }

    /** Bytes, as they are. */
    void raw(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i += split) {
            out.write(bytes, i, Math.min(split, bytes.length - i));
            out.flush();
        }
        out.flush();
    }

    /** The end of the body. */
    void end() throws IOException {
        if (chunked) {
            chunked = false;
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    /** Breaks the connection: with a reset, or by closing it. */
    void cut(boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    /**
     * Waits, but not longer than the caller stays.
     *
     * @throws IOException if the caller has left
     */
    void pause(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        socket.setSoTimeout(POLL_MILLIS);
        try {
            while (System.nanoTime() < end) {
                poll();
            }
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private void poll() throws IOException {
        in.mark(1);
        try {
            if (in.read() < 0) {
                throw new IOException("the caller has left");
            }
            in.reset();
        } catch (SocketTimeoutException e) {
            // Still there, and silent, as it should be.
        }
    }
}
