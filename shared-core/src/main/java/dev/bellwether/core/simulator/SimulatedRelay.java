package dev.bellwether.core.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.ErrorBody;
import dev.bellwether.core.openai.ModelList;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.StandInRelay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A relay in this process, for working without a key: a real HTTP server on a loopback port that speaks the OpenAI
 * protocol, for every model of the catalogue. Its answers are made by {@link SimulatedAnswer} and say so; no model is
 * asked. It starts when it is first needed.
 */
public final class SimulatedRelay implements StandInRelay, AutoCloseable {

    private static final String JSON = "application/json; charset=utf-8";
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

    private final Catalog catalog;
    private final Pace pace;
    private final RelayLog log = new RelayLog();
    private final FaultScript faults = new FaultScript();
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        var thread = new Thread(run, "simulated-relay");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpServer server;

    /** @param pace how waiting is done */
    public SimulatedRelay(Catalog catalog, Pace pace) {
        this.catalog = catalog;
        this.pace = pace;
    }

    @Override
    public synchronized URI baseUrl() {
        if (server == null) {
            server = start();
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** What it was asked and what it would bill. */
    public RelayLog log() {
        return log;
    }

    /** Makes it fail on purpose. */
    public FaultScript faults() {
        return faults;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private HttpServer start() {
        // Without this the server holds small writes back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            made.createContext("/v1/chat/completions", exchange -> handle(exchange, this::complete));
            made.createContext("/v1/models", exchange -> handle(exchange, this::list));
            made.createContext("/", exchange -> handle(exchange, this::lost));
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated relay cannot listen on 127.0.0.1", e);
        }
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            if (key == null || !key.startsWith("Bearer ")) {
                refuse(exchange, 401, ErrorBody.of("You did not provide an API key.", "invalid_request_error", null));
            } else {
                handler.handle(exchange);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                new ModelList(
                        "list",
                        catalog.models().stream()
                                .map(model -> new ModelList.Entry(model.alias(), "model", 0, model.provider()))
                                .toList()));
    }

    private void lost(HttpExchange exchange) throws IOException {
        refuse(exchange, 404, ErrorBody.of("Unknown path.", "invalid_request_error", "unknown_url"));
    }

    private void complete(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, 405, ErrorBody.of("Only POST is allowed here.", "invalid_request_error", null));
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        if (body.length > LARGEST_REQUEST) {
            refuse(exchange, 413, ErrorBody.of("The request is too large.", "invalid_request_error", null));
            return;
        }
        CompletionRequest request;
        try {
            request = WireJson.read(body, CompletionRequest.class);
        } catch (WireJson.Malformed e) {
            refuse(exchange, 400, ErrorBody.of("The body is not JSON.", "invalid_request_error", null));
            return;
        }
        Optional<Model> model = Optional.ofNullable(request.model()).flatMap(catalog::find);
        if (model.isEmpty()) {
            String message = "The model `" + request.model() + "` does not exist.";
            refuse(exchange, 404, ErrorBody.of(message, "invalid_request_error", "model_not_found"));
            return;
        }
        if (request.messages() == null || request.messages().isEmpty()) {
            refuse(exchange, 400, ErrorBody.of("'messages' is empty.", "invalid_request_error", null));
            return;
        }
        answer(exchange, request, model.get());
    }

    private void answer(HttpExchange exchange, CompletionRequest request, Model model) throws IOException {
        String attempt = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Client-Request-Id"), "");
        Optional<FaultScript.Fault> fault = faults.next(model.alias());
        if (fault.isPresent() && fault.get().afterWords() < 0) {
            log.served(attempt, model.alias(), fault.get().status(), null);
            fault.get()
                    .headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            refuse(exchange, fault.get().status(), ErrorBody.of(fault.get().message(), "simulated_fault", null));
            return;
        }
        SimulatedAnswer answer = SimulatedAnswer.to(request, model);
        pace.pause(answer.firstWord());
        int most = fault.map(FaultScript.Fault::afterWords).orElse(Integer.MAX_VALUE);
        if (Boolean.TRUE.equals(request.stream())) {
            stream(exchange, request, answer, attempt, most);
        } else {
            answer.pieces().forEach(piece -> pace.pause(answer.betweenPieces()));
            log.served(attempt, model.alias(), 200, answer.usage());
            send(exchange, 200, answer.whole());
        }
    }

    /** @param most after so many pieces the connection breaks off */
    private void stream(
            HttpExchange exchange, CompletionRequest request, SimulatedAnswer answer, String attempt, int most)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        List<Completion> chunks = answer.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            if (i >= most) {
                log.served(attempt, answer.model(), 200, null);
                throw new IOException("the simulated relay breaks off");
            }
            event(out, WireJson.text(chunks.get(i)));
            pace.pause(answer.betweenPieces());
        }
        if (request.streamOptions() != null && request.streamOptions().includeUsage()) {
            event(out, WireJson.text(answer.usageChunk()));
        }
        log.served(attempt, answer.model(), 200, answer.usage());
        event(out, "[DONE]");
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void refuse(HttpExchange exchange, int status, ErrorBody error) throws IOException {
        send(exchange, status, error);
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = WireJson.write(body);
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public String toString() {
        return "SimulatedRelay";
    }
}
