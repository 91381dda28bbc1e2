package dev.bellwether.core.relay;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The connections to the relay and the threads that serve them. They end with the application: a JVM whose threads still
 * wait for a socket takes a third of a second to exit.
 */
final class RelayConnections implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RelaySettings settings;
    private final LoopResources threads = LoopResources.create("relay", THREADS, true);
    private final ConnectionProvider connections;

    RelayConnections(RelaySettings settings) {
        this.settings = settings;
        this.connections = ConnectionProvider.builder("relay")
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(settings.connections() * 4)
                .build();
    }

    /** A client without retries and redirects of its own: each POST is an attempt in the books. */
    HttpClient client() {
        return HttpClient.create(connections)
                .runOn(threads)
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
    }

    @Override
    public void close() {
        connections.disposeLater().block(PATIENCE);
        threads.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
    }
}
