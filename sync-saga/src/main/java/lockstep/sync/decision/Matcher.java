package lockstep.sync.decision;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recognises records that have no link yet; each way is tried only when the one before finds nobody. */
public final class Matcher {

    private Matcher() {}

    enum By {
        STAMP {
            @Override
            Set<String> keys(Candidate one) {
                return one.stamp() == null ? Set.of() : Set.of(one.stamp());
            }
        },
        /** A shared mailbox alone does not match: the names must agree too. */
        EMAIL_AND_NAME {
            @Override
            Set<String> keys(Candidate one) {
                return one.identity().emails();
            }

            @Override
            boolean holds(Candidate one, Candidate other) {
                return super.holds(one, other)
                        && one.identity().name().compatible(other.identity().name());
            }
        },
        /** A number is shared more often than an address, so the names must be the same. */
        PHONE_AND_NAME {
            @Override
            Set<String> keys(Candidate one) {
                return MatchKeys.phones(one.identity());
            }
        },
        /** Entered on both sides by hand before they were kept in step. */
        TIME_AND_TITLE {
            @Override
            Set<String> keys(Candidate one) {
                return one.identity().occasions();
            }
        };

        /** Two records that match have one of these in common. */
        abstract Set<String> keys(Candidate one);

        boolean holds(Candidate one, Candidate other) {
            return !Collections.disjoint(keys(one), keys(other));
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param candidates records of the other side, for instance those that share a key of {@link MatchKeys} */
    public static Match match(Candidate one, Collection<Candidate> candidates) {
        for (var by : By.values()) {
            List<String> found = candidates.stream()
                    .filter(other -> by.holds(one, other))
                    .map(Candidate::id)
                    .distinct()
                    .sorted()
                    .toList();
            if (found.size() == 1) {
                return new Match.One(found.getFirst(), by.id());
            }
            if (found.size() > 1) {
                return new Match.Many(found);
            }
        }
        return new Match.None();
    }
}
