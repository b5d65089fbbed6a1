package lockstep.syncconfiguration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import lockstep.activity.TimeRules;
import lockstep.contact.ContactField;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.AccountKind;
import lockstep.tag.Tags;
import org.jspecify.annotations.Nullable;

/** What a set-up must satisfy. Defaults are not made here. */
final class SettingsRules {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private SettingsRules() {}

    /** Wrong by themselves: all of it is told at once. */
    static SyncSettings checked(SyncKind kind, SyncSettings settings) {
        var errors = new ArrayList<FieldError>();
        if (settings.interval().compareTo(SHORTEST) < 0 || settings.interval().compareTo(LONGEST) > 0) {
            errors.add(new FieldError("interval", "is not between PT1M and P7D"));
        }
        switch (kind) {
            case CONTACTS -> contacts(settings, errors);
            case ACTIVITIES -> activities(settings, errors);
        }
        if (!errors.isEmpty()) {
            throw new Refusal(Kind.INVALID, "invalid-configuration", "The set-up has wrong fields", errors);
        }
        return settings.withFields(new TreeSet<>(settings.fields()));
    }

    private static void contacts(SyncSettings settings, List<FieldError> errors) {
        if (settings.tagId() == null) {
            errors.add(new FieldError("tagId", "is needed: only contacts with this tag take part"));
        }
        if (settings.fields().isEmpty()) {
            errors.add(new FieldError("fields", "is empty"));
        }
        if (!ContactField.paths().containsAll(settings.fields())) {
            errors.add(new FieldError("fields", "names a field that is not synced"));
        }
    }

    private static void activities(SyncSettings settings, List<FieldError> errors) {
        if (settings.tagId() != null) {
            errors.add(new FieldError("tagId", "activities need no tag"));
        }
        if (!settings.fields().isEmpty()) {
            errors.add(new FieldError("fields", "activities are synced whole"));
        }
        var from = settings.synchronizeFrom();
        if (from != null && (from.getYear() < TimeRules.FIRST_YEAR || from.getYear() > TimeRules.LAST_YEAR)) {
            errors.add(new FieldError(
                    "synchronizeFrom", "is not in the years " + TimeRules.FIRST_YEAR + " to " + TimeRules.LAST_YEAR));
        }
    }

    /** @param current the account chosen before: it may wait to be reconnected while other settings change */
    static void account(
            SyncKind kind, SyncSettings settings, @Nullable UUID current, Actor by, AccountDirectory accounts) {
        var account = accounts.find(settings.googleAccountId());
        if (account == null || !account.userId().equals(by.userId())) {
            throw refusal(Kind.UNKNOWN, "unknown-account", "googleAccountId", "you have no such account");
        }
        if (settings.googleAccountId().equals(current)) {
            return;
        }
        if (!account.state().connected()) {
            throw refusal(Kind.CONFLICT, "account-not-connected", "googleAccountId", "is not connected");
        }
        if (!account.granted().contains(grantFor(kind))) {
            throw refusal(Kind.CONFLICT, "not-granted", "googleAccountId", "Google was not asked for this, or said no");
        }
    }

    /** S31, S35: only a private tag of the user's own. */
    static void tag(SyncSettings settings, Actor by, Tags tags) {
        var tagId = settings.tagId();
        if (tagId != null && !tags.usable(tagId, by, "tagId").isPrivateOf(by.userId())) {
            throw Refusal.invalid("tagId", "is not a private tag of yours");
        }
    }

    static AccountKind grantFor(SyncKind kind) {
        return switch (kind) {
            case CONTACTS -> AccountKind.CONTACTS;
            case ACTIVITIES -> AccountKind.CALENDAR;
        };
    }

    private static Refusal refusal(Kind kind, String type, String field, String reason) {
        return new Refusal(kind, type, field + ": " + reason, List.of(new FieldError(field, reason)));
    }
}
