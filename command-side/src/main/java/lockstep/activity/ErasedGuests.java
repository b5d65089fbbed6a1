package lockstep.activity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Outside guests who are to be in no activity any more, known by their addresses. */
final class ErasedGuests {

    private final Set<String> addresses;

    ErasedGuests(Set<String> addresses) {
        this.addresses = addresses.stream().map(ErasedGuests::plain).collect(Collectors.toUnmodifiableSet());
    }

    boolean areIn(ActivityFields fields) {
        return fields.outsideGuests().stream().anyMatch(this::has);
    }

    boolean areIn(List<ChangedOccurrence> occurrences) {
        return occurrences.stream().anyMatch(one -> one.fields() != null && areIn(one.fields()));
    }

    ActivityFields without(ActivityFields fields) {
        return fields.withOutsideGuests(
                fields.outsideGuests().stream().filter(guest -> !has(guest)).toList());
    }

    List<ChangedOccurrence> without(List<ChangedOccurrence> occurrences) {
        return occurrences.stream()
                .map(one -> one.fields() == null
                        ? one
                        : new ChangedOccurrence(
                                one.originalStart(), without(one.fields()), one.changed(), one.changedAt()))
                .toList();
    }

    private boolean has(ActivityFields.Guest guest) {
        return addresses.contains(plain(guest.email()));
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
