package lockstep.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whoever has one IPv6 address has the whole network of 64 bits, which counts as one. */
final class NetworkAddress {
    private static final int NETWORK = 8;

    private NetworkAddress() {}

    /** @param literal as the socket or a trusted proxy gives it, never a name */
    static String of(String literal) {
        if (!literal.contains(":")) {
            return literal;
        }
        try {
            return InetAddress.getByName(literal) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK)
                    : literal;
        } catch (UnknownHostException strange) {
            return literal;
        }
    }
}
