package lockstep.activity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People who are to be in no activity any more, as outside guest or organizer in Google, known by their addresses. */
final class ErasedGuests {

    private final Set<String> addresses;

    ErasedGuests(Set<String> addresses) {
        this.addresses = addresses.stream().map(ErasedGuests::plain).collect(Collectors.toUnmodifiableSet());
    }

    boolean areIn(ActivityFields fields) {
        return isTheir(fields.googleOrganizer())
                || fields.outsideGuests().stream().anyMatch(this::has);
    }

    boolean areIn(List<ChangedOccurrence> occurrences) {
        return occurrences.stream().anyMatch(one -> one.fields() != null && areIn(one.fields()));
    }

    ActivityFields without(ActivityFields fields) {
        var left = fields.withOutsideGuests(
                fields.outsideGuests().stream().filter(guest -> !has(guest)).toList());
        return isTheir(fields.googleOrganizer()) ? left.withoutGoogleOrganizer() : left;
    }

    List<ChangedOccurrence> without(List<ChangedOccurrence> occurrences) {
        return occurrences.stream()
                .map(one -> one.fields() == null
                        ? one
                        : new ChangedOccurrence(
                                one.originalStart(), without(one.fields()), one.changed(), one.changedAt()))
                .toList();
    }

    private boolean isTheir(ActivityFields.@Nullable GoogleOrganizer organizer) {
        return organizer != null && addresses.contains(plain(organizer.email()));
    }

    private boolean has(ActivityFields.Guest guest) {
        return addresses.contains(plain(guest.email()));
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
