package dev.bellwether.core.relay.wire;

import dev.bellwether.core.relay.RelayHosts;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/**
 * Finds the addresses to connect to and looks at each, also at one that stands in the URL itself: a name that was harmless
 * when it was chosen may lead elsewhere by now.
 */
final class CheckedAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final RelayHosts hosts;

    CheckedAddresses(RelayHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            /** None is, before it was looked at. */
            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(InetSocketAddress asked, Promise<InetSocketAddress> found) {
                elsewhere(asked, found, addresses -> addresses.get(0));
            }

            @Override
            protected void doResolveAll(InetSocketAddress asked, Promise<List<InetSocketAddress>> found) {
                elsewhere(asked, found, addresses -> addresses);
            }
        };
    }

    private interface Pick<T> {
        T of(List<InetSocketAddress> addresses);
    }

    /** Looking a name up blocks, and the threads of the connections must not. */
    private <T> void elsewhere(InetSocketAddress asked, Promise<T> found, Pick<T> pick) {
        Schedulers.boundedElastic().schedule(() -> {
            try {
                found.trySuccess(pick.of(addresses(asked)));
            } catch (IOException | RuntimeException e) {
                found.tryFailure(e);
            }
        });
    }

    private List<InetSocketAddress> addresses(InetSocketAddress asked) throws IOException {
        String host = asked.getHostString();
        List<InetAddress> addresses = hosts.toConnect(host);
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, asked.getPort()))
                .toList();
    }
}
