package lockstep.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whoever has one IPv6 address has the whole network of 64 bits, which counts as one. Behind a proxy the address is what a
 * header says, which can be any text: all that is no address counts as one, too, and is never looked up as a name.
 */
final class NetworkAddress {
    private static final int NETWORK = 8;
    private static final String NONE = "no address";
    private static final Pattern V4 = Pattern.compile("[0-9.]{7,15}");

    /** Up to 45 characters, and perhaps the interface they are seen at. */
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}(%\\w{1,16})?");

    private NetworkAddress() {}

    /** @param literal as the socket or a proxy gives it */
    static String of(String literal) {
        if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
            return NONE;
        }
        try {
            var address = InetAddress.getByName(literal);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK)
                    : address.getHostAddress();
        } catch (UnknownHostException strange) {
            return NONE;
        }
    }
}
