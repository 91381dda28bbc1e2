package dev.bellwether.core.relay.wire;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.RelayHosts;
import dev.bellwether.core.relay.RelaySettings;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.Optional;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

/**
 * The connections to the relay and the threads that serve them. They end with the application: a JVM whose threads still
 * wait for a socket takes a third of a second to exit.
 */
public final class RelayConnections implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    /** Set on a connection that has brought a whole response. */
    private static final AttributeKey<Boolean> SERVED = AttributeKey.valueOf("bellwether.served");

    private final RelaySettings settings;
    private final LoopResources threads = LoopResources.create("relay", THREADS, true);
    private final ConnectionProvider connections;
    private final RelayHosts hosts;

    /** @param hosts asked for the addresses of each host before it is connected to */
    public RelayConnections(RelaySettings settings, RelayHosts hosts) {
        this.settings = settings;
        this.hosts = hosts;
        int max = settings.connections().max();
        this.connections = ConnectionProvider.builder("relay")
                .maxConnections(max)
                .pendingAcquireMaxCount(max * 4)
                .pendingAcquireTimeout(settings.connections().acquireTimeout())
                .build();
    }

    /** A client without retries and redirects of its own: each POST is an attempt in the books. */
    public HttpClient client() {
        HttpClient client = HttpClient.create(connections)
                .runOn(threads)
                .disableRetry(true)
                .followRedirect(false)
                .resolver(new CheckedAddresses(hosts))
                .compress(true)
                .httpResponseDecoder(spec ->
                        spec.maxHeaderSize((int) settings.maxSizes().head().toBytes()))
                .secure(spec -> spec.sslContext(Http11SslContextSpec.forClient())
                        .handshakeTimeout(settings.connections().timeout()))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connections().timeout().toMillis())
                .doOnConnected(InterimResponses::skipOn)
                .doOnRequest((request, connection) -> progressOf(request)
                        .ifPresent(
                                progress -> progress.begun(connection.channel().hasAttr(SERVED))))
                .doAfterResponseSuccess((response, connection) ->
                        connection.channel().attr(SERVED).set(true))
                .doAfterRequest((request, connection) -> progressOf(request).ifPresent(AttemptProgress::written));
        return settings.proxy() == null ? client : through(settings.proxy(), client);
    }

    private static Optional<AttemptProgress> progressOf(HttpClientRequest request) {
        return request.currentContextView().getOrEmpty(AttemptProgress.class);
    }

    private static HttpClient through(String proxy, HttpClient client) {
        int colon = proxy.lastIndexOf(':');
        if (colon < 1 || !proxy.substring(colon + 1).matches("\\d{1,5}")) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "bellwether.relay.proxy is " + proxy + "; it needs the form host:port.",
                    "BELLWETHER_RELAY_PROXY=proxy.example:3128");
        }
        return client.proxy(spec -> spec.type(ProxyProvider.Proxy.HTTP)
                .host(proxy.substring(0, colon))
                .port(Integer.parseInt(proxy.substring(colon + 1))));
    }

    @Override
    public void close() {
        connections.disposeLater().block(CLOSE_TIMEOUT);
        threads.disposeLater(Duration.ZERO, CLOSE_TIMEOUT).block(CLOSE_TIMEOUT);
    }
}
