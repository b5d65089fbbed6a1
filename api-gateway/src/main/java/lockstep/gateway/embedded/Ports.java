package lockstep.gateway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Asked before anything is started, so that a port in use is said at once and leaves nothing half started behind. */
final class Ports {
    private static final int ANY = 0;

    private Ports() {}

    static boolean free(int port) {
        return port <= ANY || opens(port, null);
    }

    static boolean freeOnLoopback(int port) {
        return port <= ANY || opens(port, InetAddress.getLoopbackAddress());
    }

    private static boolean opens(int port, @Nullable InetAddress address) {
        try (var socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
