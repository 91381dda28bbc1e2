package dev.bellwether.core.relay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host: the same when a base URL is chosen and when a connection is made. It may take a while. */
@FunctionalInterface
public interface HostLookup {

    /** @param host a name, or an address, which is its own */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
