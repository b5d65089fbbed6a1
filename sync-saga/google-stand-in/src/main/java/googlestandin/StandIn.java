package googlestandin;

import googlestandin.control.ControlApi;
import googlestandin.http.HttpServer;
import googlestandin.oauth.OAuthApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** A server on loopback that behaves like Google. */
public final class StandIn implements AutoCloseable {

    private final World world;
    private final HttpServer server;
    private final Control control;

    private StandIn(World world, HttpServer server, Control control) {
        this.world = world;
        this.server = server;
        this.control = control;
    }

    public static StandIn start(StandInOptions options) {
        try {
            World world = new World(options);
            URI[] base = new URI[1];
            var oauth =
                    new OAuthApi(world.grants, world.idTokens, world.clock, world.switches::contains, () -> base[0]);
            Control control = new Control(world, oauth);
            HttpServer server =
                    HttpServer.start(options.port(), world.clock, new Front(world, oauth, new ControlApi(control)));
            base[0] = server.baseUri();
            return new StandIn(world, server, control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends with a slash; all of Google's hosts are behind it. */
    public URI baseUri() {
        return server.baseUri();
    }

    public Control control() {
        return control;
    }

    @Override
    public void close() {
        try {
            server.close();
            world.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
