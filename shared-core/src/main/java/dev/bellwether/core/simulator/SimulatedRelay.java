package dev.bellwether.core.simulator;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.ErrorBody;
import dev.bellwether.core.openai.ModelList;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.SimulatedRelayProvider;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay in this process, for working without a key: a real HTTP server on a loopback port that speaks the OpenAI
 * protocol, for every model of the catalogue. Its answers are made by {@link SimulatedAnswer} and say so; no model is
 * asked. It works on raw sockets, so that it can also do everything wrong that a relay can. It starts when it is first
 * needed.
 */
public final class SimulatedRelay implements SimulatedRelayProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRelay.class);

    private static final int QUEUE = 200;
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    /** What a body without a token limit may have, as OpenAI's API has none of its own. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The first byte of a TLS record that begins a handshake (RFC 8446, section 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final byte[] NO_TLS =
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Catalogs catalogs;
    private final Pace pace;
    private final RelayLog log = new RelayLog();
    private final FaultScript faults;
    private final Detours detours = new Detours();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        var thread = new Thread(run, "simulated-relay");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ServerSocket server;

    /**
     * @param faults everything that it can do wrong, read when it is first asked to
     * @param pace how waiting is done
     */
    public SimulatedRelay(Catalogs catalogs, Supplier<FaultTable> faults, Pace pace) {
        this.catalogs = catalogs;
        this.faults = new FaultScript(faults);
        this.pace = pace;
    }

    @Override
    public synchronized URI baseUrl() {
        if (server == null) {
            server = start();
        }
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    @Override
    public URI nextAttempt(String model) {
        URI usual = baseUrl();
        return faults.takeDetour(model)
                .map(kind -> detours.address(kind, usual))
                .orElse(usual);
    }

    /** What it was asked and what it would bill. */
    public RelayLog log() {
        return log;
    }

    /** Makes it fail on purpose. */
    public FaultScript faults() {
        return faults;
    }

    /** How many requests it is answering at this moment. */
    public int busy() {
        return busy.get();
    }

    @Override
    public synchronized void close() {
        try {
            if (server != null) {
                server.close();
            }
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        detours.close();
        threads.shutdownNow();
    }

    private ServerSocket start() {
        try {
            var socket = new ServerSocket(0, QUEUE, InetAddress.getByName("127.0.0.1"));
            threads.execute(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated relay cannot listen on 127.0.0.1", e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (SocketException e) {
                LOG.debug("the simulated relay is closed", e);
            } catch (IOException e) {
                LOG.warn("the simulated relay could not accept a connection", e);
            }
        }
    }

    /** Answers the requests of one connection, one after the other, until either side closes it. */
    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            if (speaksTls(in)) {
                connection.getOutputStream().write(NO_TLS);
                return;
            }
            for (Exchange exchange = Exchange.read(connection, in);
                    exchange != null;
                    exchange = connection.isClosed() ? null : Exchange.read(connection, in)) {
                busy.incrementAndGet();
                try {
                    handle(exchange);
                    if (!connection.isClosed()) {
                        exchange.end();
                    }
                } finally {
                    busy.decrementAndGet();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a connection to the simulated relay ended", e);
        } finally {
            connections.remove(connection);
        }
    }

    private static boolean speaksTls(BufferedInputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == TLS_HANDSHAKE;
    }

    private void handle(Exchange exchange) throws IOException {
        if (!exchange.header("authorization").startsWith("Bearer ")) {
            refuse(exchange, 401, "You did not provide an API key.", null);
        } else if (exchange.path().equals("/v1/models")) {
            exchange.answer(200, models());
        } else if (!exchange.path().equals("/v1/chat/completions")) {
            refuse(exchange, 404, "Unknown path.", "unknown_url");
        } else if (!exchange.method().equals("POST")) {
            refuse(exchange, 405, "Only POST is allowed here.", null);
        } else if (exchange.body().length > MAX_REQUEST_BYTES) {
            refuse(exchange, 413, "The request is too large.", null);
        } else {
            complete(exchange);
        }
    }

    private ModelList models() {
        return new ModelList(
                "list",
                catalogs.current().models().stream()
                        .map(model -> new ModelList.Entry(model.alias(), "model", 0, model.provider()))
                        .toList());
    }

    private void complete(Exchange exchange) throws IOException {
        CompletionRequest request;
        try {
            request = CompletionRequest.read(exchange.body(), NO_LIMIT);
        } catch (WireJson.Malformed e) {
            boolean json = !(e.getCause() instanceof RuntimeException);
            refuse(exchange, 400, json ? e.getMessage() + "." : "The body is not JSON.", null);
            return;
        }
        Optional<Model> model = Optional.ofNullable(request.model()).flatMap(catalogs.current()::find);
        if (model.isEmpty()) {
            refuse(exchange, 404, "The model `" + request.model() + "` does not exist.", "model_not_found");
            return;
        }
        String attempt = exchange.header("x-client-request-id");
        SimulatedAnswer answer = SimulatedAnswer.to(request, model.get());
        Optional<Fault> fault = faults.take(model.get().alias(), request.stream());
        if (fault.isPresent()) {
            Fault met = fault.get();
            long number = log.received(attempt, answer.model(), met.name());
            if (met.bills()) {
                log.bills(number, answer.usage());
            }
            new FaultPlayer(exchange, answer, request.stream()).play(met.steps(request.stream()));
        } else {
            answer(exchange, request, answer, attempt);
        }
    }

    private void answer(Exchange exchange, CompletionRequest request, SimulatedAnswer answer, String attempt)
            throws IOException {
        long number = log.received(attempt, answer.model(), "an answer");
        pace.pause(answer.firstWord());
        if (!request.stream()) {
            answer.parts().forEach(piece -> pace.pause(answer.betweenParts()));
            log.bills(number, answer.usage());
            exchange.answer(200, answer.whole());
            return;
        }
        exchange.openChunked(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"));
        for (Completion chunk : answer.chunks()) {
            event(exchange, WireJson.text(chunk));
            pace.pause(answer.betweenParts());
        }
        if (request.includeUsage()) {
            event(exchange, WireJson.text(answer.usageChunk()));
        }
        log.bills(number, answer.usage());
        event(exchange, "[DONE]");
    }

    private static void event(Exchange exchange, String data) throws IOException {
        exchange.send(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(Exchange exchange, int status, @Nullable String message, @Nullable String code)
            throws IOException {
        exchange.answer(status, ErrorBody.of(String.valueOf(message), "invalid_request_error", code));
    }

    @Override
    public String toString() {
        return "SimulatedRelay";
    }
}
