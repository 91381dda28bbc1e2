package dev.bellwether.core.relay;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What sort of place an IP address is. An IPv6 address that carries an IPv4 one is what that one is. */
public enum AddressKind {
    /** Anywhere in the world. */
    PUBLIC,
    /** This machine. */
    LOOPBACK,
    /** A network of one's own. */
    PRIVATE,
    /** Nothing that a relay could be: link-local and metadata services, multicast, unspecified, reserved. */
    FORBIDDEN;

    private static final int MAPPED_AT = 12;

    /** A range of addresses. */
    private record Range(byte[] network, int bits, AddressKind kind) {

        static Range of(AddressKind kind, String range) {
            String[] parts = range.split("/", 2);
            return new Range(literal(parts[0]).getAddress(), Integer.parseInt(parts[1]), kind);
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest) & 0xff;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (rest == 0 || (address[whole] & mask) == (network[whole] & mask));
        }
    }

    /** The first that holds an address tells. Metadata services come before the networks in which they lie. */
    private static final Range[] RANGES = {
        Range.of(FORBIDDEN, "100.100.100.200/32"),
        Range.of(FORBIDDEN, "168.63.129.16/32"),
        Range.of(FORBIDDEN, "192.0.0.0/24"),
        Range.of(FORBIDDEN, "0.0.0.0/8"),
        Range.of(FORBIDDEN, "169.254.0.0/16"),
        Range.of(FORBIDDEN, "192.0.2.0/24"),
        Range.of(FORBIDDEN, "198.18.0.0/15"),
        Range.of(FORBIDDEN, "198.51.100.0/24"),
        Range.of(FORBIDDEN, "203.0.113.0/24"),
        Range.of(FORBIDDEN, "224.0.0.0/3"),
        Range.of(LOOPBACK, "127.0.0.0/8"),
        Range.of(PRIVATE, "10.0.0.0/8"),
        Range.of(PRIVATE, "100.64.0.0/10"),
        Range.of(PRIVATE, "172.16.0.0/12"),
        Range.of(PRIVATE, "192.168.0.0/16"),
        Range.of(FORBIDDEN, "fd00:ec2::254/128"),
        Range.of(FORBIDDEN, "fd20:ce::254/128"),
        Range.of(LOOPBACK, "::1/128"),
        Range.of(FORBIDDEN, "::/128"),
        Range.of(FORBIDDEN, "100::/64"),
        Range.of(FORBIDDEN, "2001::/32"),
        Range.of(FORBIDDEN, "2001:db8::/32"),
        Range.of(FORBIDDEN, "fe80::/10"),
        Range.of(FORBIDDEN, "ff00::/8"),
        Range.of(PRIVATE, "fc00::/7"),
        Range.of(PRIVATE, "fec0::/10"),
    };

    /** Ranges of IPv6 that carry an IPv4 address, and at which byte. */
    private enum Carrier {
        COMPATIBLE("::/96", MAPPED_AT),
        MAPPED_LIKE("::ffff:0:0:0/96", MAPPED_AT),
        NAT64("64:ff9b::/96", MAPPED_AT),
        NAT64_LOCAL("64:ff9b:1::/48", MAPPED_AT),
        SIX_TO_FOUR("2002::/16", 2);

        private final Range range;
        private final int at;

        Carrier(String range, int at) {
            this.range = Range.of(FORBIDDEN, range);
            this.at = at;
        }
    }

    /** What an address is. Java has already made an IPv4 address of a mapped one. */
    public static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Range range : RANGES) {
            if (range.holds(bytes)) {
                return range.kind;
            }
        }
        if (address instanceof Inet6Address six) {
            return six.getScopeId() != 0 ? FORBIDDEN : carried(bytes);
        }
        return PUBLIC;
    }

    private static AddressKind carried(byte[] six) {
        for (Carrier carrier : Carrier.values()) {
            if (carrier.range.holds(six)) {
                return of(four(six, carrier.at));
            }
        }
        boolean isatap = six[8] == 0 && six[9] == 0 && six[10] == 0x5e && six[11] == (byte) 0xfe;
        return isatap ? of(four(six, MAPPED_AT)) : PUBLIC;
    }

    private static InetAddress four(byte[] six, int at) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(six, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(text + " is an address", e);
        }
    }
}
