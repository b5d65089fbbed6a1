package lockstep.sync.google.oauth;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lockstep.sync.google.CallMeter;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.calls.FailureMapper;
import lockstep.sync.google.calls.RuleOne;
import lockstep.sync.google.people.PeopleGoogle;
import lockstep.sync.google.usage.Api;

/**
 * Asks Google whether it knows this product: whether it takes client id and secret, and which APIs are enabled in the
 * client's project. The former needs nobody's grant, since Google looks at the client before it looks at the code; the
 * latter needs one, and is asked with a call that reads next to nothing.
 */
public final class RegistrationCheck {

    /** What no code of Google's looks like. */
    private static final String NO_CODE = "4/0lockstep-asks-whether-its-client-is-known";

    private final CurrentRegistration registration;
    private final TokenEndpoint endpoint;
    private final PeopleGoogle people;
    private final CalendarGoogle calendars;

    RegistrationCheck(
            CurrentRegistration registration, TokenEndpoint endpoint, PeopleGoogle people, CalendarGoogle calendars) {
        this.registration = registration;
        this.endpoint = endpoint;
        this.people = people;
        this.calendars = calendars;
    }

    public enum ClientState {
        ACCEPTED,
        /** Google does not know the id, or the secret is another one's. */
        REFUSED,
        /** Id and secret are right, and the redirect address is not registered with them. */
        REDIRECT_REFUSED,
        /** There is no client id or no secret. */
        MISSING,
        /** Google did not answer, or nothing that says. */
        UNKNOWN
    }

    public enum ApiState {
        ENABLED,
        NOT_ENABLED,
        /** There is no grant to ask with. */
        NOT_CHECKED,
        UNKNOWN
    }

    public record OfApi(Api api, ApiState state) {}

    public record Findings(ClientState client, List<OfApi> apis) {}

    /** @param accounts whose grants may be used: those of whoever asks */
    public Findings check(Collection<UUID> accounts) {
        RuleOne.check();
        return new Findings(
                client(),
                List.of(
                        new OfApi(Api.PEOPLE, api(accounts, account -> people.probe(account, CallMeter.NOBODYS))),
                        new OfApi(
                                Api.CALENDAR, api(accounts, account -> calendars.probe(account, CallMeter.NOBODYS)))));
    }

    private ClientState client() {
        if (!registration.secret().set()) {
            return ClientState.MISSING;
        }
        try {
            endpoint.exchange(NO_CODE, Randoms.text(), registration.now().redirectUri());
            return ClientState.UNKNOWN;
        } catch (GoogleFailure.ReconnectNeeded codeRefused) {
            return ClientState.ACCEPTED;
        } catch (GoogleFailure.NotRegistered refused) {
            return "redirect_uri_mismatch".equals(refused.getMessage())
                    ? ClientState.REDIRECT_REFUSED
                    : ClientState.REFUSED;
        } catch (GoogleFailure noAnswer) {
            return ClientState.UNKNOWN;
        }
    }

    private interface Probe {
        void of(UUID account);
    }

    /** The first account that may be used says. */
    private static ApiState api(Collection<UUID> accounts, Probe probe) {
        for (var account : accounts) {
            try {
                probe.of(account);
                return ApiState.ENABLED;
            } catch (GoogleFailure.ReconnectNeeded notGranted) {
                // another one may do
            } catch (GoogleFailure.NotRegistered off) {
                return FailureMapper.API_OFF.equals(off.getMessage()) ? ApiState.NOT_ENABLED : ApiState.NOT_CHECKED;
            } catch (GoogleFailure noAnswer) {
                return ApiState.UNKNOWN;
            }
        }
        return ApiState.NOT_CHECKED;
    }
}
