package lockstep.sync.google.calls;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;

/**
 * One call, to be made by itself or in a batch.
 *
 * @param name for the session's cost, such as {@code calendar.events.patch}
 */
public record Call(String name, Kind kind, Units units, AbstractGoogleClientRequest<?> request) {}
