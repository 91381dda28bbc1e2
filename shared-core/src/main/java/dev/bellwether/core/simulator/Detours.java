package dev.bellwether.core.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses at which no relay answers, each in its own way. */
final class Detours implements AutoCloseable {

    /** More than the queue of a server socket that nobody accepts from: the next connection is not answered at all. */
    private static final int QUEUE_AND_MORE = 3;

    private @Nullable ServerSocket silent;
    private final List<SocketChannel> queued = new ArrayList<>();

    /** The address for that kind of silence. */
    URI address(String kind, URI usual) {
        return switch (kind) {
            case "unknown-host" -> URI.create("http://no-such-relay.invalid:80/v1");
            case "refused" -> URI.create("http://127.0.0.1:" + closedPort() + "/v1");
            case "silent" -> URI.create("http://127.0.0.1:" + silentPort() + "/v1");
            case "no-tls" -> URI.create("https://127.0.0.1:" + usual.getPort() + "/v1");
            default -> throw new IllegalArgumentException("no detour is called " + kind);
        };
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized int silentPort() {
        if (silent == null) {
            try {
                var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                SocketAddress address = new InetSocketAddress("127.0.0.1", socket.getLocalPort());
                for (int i = 0; i < QUEUE_AND_MORE; i++) {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    channel.connect(address);
                    queued.add(channel);
                }
                silent = socket;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return silent.getLocalPort();
    }

    @Override
    public synchronized void close() {
        try {
            for (SocketChannel channel : queued) {
                channel.close();
            }
            if (silent != null) {
                silent.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
