package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Which hosts a relay may be at. Whoever starts Bellwether may name one on this machine or in a network of one's own; a base
 * URL that is typed on a page may not lead there, unless those who start it have allowed that host. Nobody may name what is
 * never a relay, such as a cloud's metadata service.
 */
public final class RelayHosts {

    /** Where the simulated relay listens. */
    private static final String SIMULATED = "127.0.0.1";

    /** Below it, others than web servers listen. */
    private static final int FIRST_FREE_PORT = 1024;

    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);

    private final Set<String> allowed;
    private final @Nullable String environmentHost;
    private final HostLookup lookup;
    private final boolean proxied;

    /**
     * @param allowed the only hosts that may be typed on a page, wherever they are; if empty, all public ones
     * @param environmentHost the host that whoever started Bellwether has named, or null
     * @param proxied whether a proxy looks names up, so that we may not be able to
     */
    public RelayHosts(List<String> allowed, @Nullable String environmentHost, HostLookup lookup, boolean proxied) {
        this.allowed = allowed.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.environmentHost = environmentHost;
        this.lookup = lookup;
        this.proxied = proxied;
    }

    /** As whoever starts Bellwether has set it. */
    public static RelayHosts of(Environment environment, RelaySettings settings, HostLookup lookup) {
        EnvironmentRelay.Given url = new EnvironmentRelay(environment).url();
        return new RelayHosts(
                settings.allowedHosts(), url == null ? null : host(url.value()), lookup, settings.proxy() != null);
    }

    private static @Nullable String host(String url) {
        try {
            return RelayUrl.parse(url).host();
        } catch (Problem unusable) {
            // Told when it is used; until then it allows nothing.
            return null;
        }
    }

    /** The only hosts that may be typed on a page; empty if all public ones may. */
    public Set<String> allowed() {
        return allowed;
    }

    /**
     * Looks whether whoever starts Bellwether may name a URL.
     *
     * @throws Problem of kind USAGE if not
     */
    public void requireFromEnvironment(RelayUrl url) {
        if (url.isAddress() || !url.secure()) {
            require(url, true);
        }
    }

    /**
     * Looks whether a page may name a URL, without asking anyone for the host's addresses.
     *
     * @throws Problem of kind USAGE if not
     */
    public void requireConfigured(RelayUrl url) {
        if (!allowed.isEmpty() && !allowed.contains(url.host())) {
            throw RelayUrl.invalid(
                    url.toString(),
                    "only these hosts are allowed: "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        if (url.port() < FIRST_FREE_PORT && !WEB_PORTS.contains(url.port())) {
            throw RelayUrl.invalid(url.toString(), "at port " + url.port() + " there is something else than a relay");
        }
        if (url.isAddress() || !url.secure()) {
            require(url, allowed.contains(url.host()));
        }
    }

    /**
     * Looks whether a page may name a URL, and where its host is now.
     *
     * @throws Problem of kind USAGE if not, or if nobody knows the host
     */
    public void requireConfiguredNow(RelayUrl url) {
        requireConfigured(url);
        if (!proxied) {
            require(url, allowed.contains(url.host()));
        }
    }

    private void require(RelayUrl url, boolean trusted) {
        try {
            for (InetAddress address : lookup.addresses(url.host())) {
                AddressKind kind = AddressKind.of(address);
                if (!url.secure() && kind != AddressKind.LOOPBACK) {
                    throw RelayUrl.invalid(url.toString(), "a key travels only over https, or to this machine");
                }
                require(url.host(), kind, trusted);
            }
        } catch (UnknownHostException e) {
            throw RelayUrl.invalid(url.toString(), "its host is not known");
        } catch (AddressRefused e) {
            throw RelayUrl.invalid(url.toString(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The addresses to connect to, each of which has been looked at.
     *
     * @throws AddressRefused if one of them is where that host may not be
     */
    public List<InetAddress> toConnect(String host) throws UnknownHostException, AddressRefused {
        List<InetAddress> addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            require(host, AddressKind.of(address), trusted(host));
        }
        return addresses;
    }

    private boolean trusted(String host) {
        return host.equals(SIMULATED) || host.equals(environmentHost) || allowed.contains(host);
    }

    private static void require(String host, AddressKind kind, boolean trusted) throws AddressRefused {
        switch (kind) {
            case FORBIDDEN -> throw new AddressRefused(host + " is at an address where no relay can be");
            case LOOPBACK, PRIVATE -> {
                if (!trusted) {
                    throw new AddressRefused(host + " is "
                            + (kind == AddressKind.LOOPBACK ? "this machine" : "in a private network")
                            + ", which bellwether.relay.allowed-hosts has to allow");
                }
            }
            case PUBLIC -> {}
        }
    }
}
