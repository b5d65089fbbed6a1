package googlestandin.oauth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes, which Google spells differently in answers than in requests. */
public final class Scopes {

    public static final String CONTACTS = "https://www.googleapis.com/auth/contacts";
    public static final String CONTACTS_READONLY = "https://www.googleapis.com/auth/contacts.readonly";
    public static final String CALENDAR_EVENTS = "https://www.googleapis.com/auth/calendar.events";
    public static final String CALENDAR_LIST_READONLY =
            "https://www.googleapis.com/auth/calendar.calendarlist.readonly";
    public static final String CALENDAR_SETTINGS_READONLY =
            "https://www.googleapis.com/auth/calendar.settings.readonly";
    static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";
    static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";

    private static final Set<String> SIGN_IN = Set.of("openid", EMAIL, PROFILE);

    private Scopes() {}

    static Set<String> parse(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(scope -> !scope.isEmpty())
                .map(Scopes::spelled)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String spelled(String scope) {
        return switch (scope) {
            case "email" -> EMAIL;
            case "profile" -> PROFILE;
            default -> scope;
        };
    }

    /** Sign-in scopes come without a checkbox. */
    static boolean isSignIn(String scope) {
        return SIGN_IN.contains(scope);
    }

    static String describe(String scope) {
        return switch (scope) {
            case CONTACTS -> "See, edit, download, and permanently delete your contacts";
            case CONTACTS_READONLY -> "See and download your contacts";
            case CALENDAR_EVENTS -> "View and edit events on all your calendars";
            case "https://mail.google.com/" -> "Read, compose, send, and permanently delete all your email from Gmail";
            default -> scope;
        };
    }
}
