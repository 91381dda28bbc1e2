package dev.bellwether.web.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A relay on this machine that answers everything in the same way and remembers what it was asked. */
public final class CapturingRelay implements AutoCloseable {

    private static final String ANSWER =
            "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";

    private final HttpServer server;
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile boolean echo;
    private volatile String location = "";

    public CapturingRelay() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            keys.add(key);
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String text = echo
                    ? "{\"error\":{\"message\":\"no " + key + "\",\"type\":\"" + key + "\",\"code\":\"" + key + "\"}}"
                    : ANSWER;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (echo) {
                exchange.getResponseHeaders().set("X-Echo", key);
            }
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** From now on it refuses with that status, and repeats the Authorization header wherever it can. */
    public void echoWith(int newStatus) {
        status = newStatus;
        echo = true;
    }

    /** From now on it sends elsewhere. */
    public void sendTo(String elsewhere) {
        status = 307;
        location = elsewhere;
    }

    /** Its base URL. */
    public String url() {
        return origin() + "/v1";
    }

    /** Scheme, host and port. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The Authorization headers that it was sent. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** The bodies that it was sent. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
