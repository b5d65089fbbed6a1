package lockstep.sync.walk;

import googlestandin.Control;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.util.List;
import java.util.Random;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;

/** What Google is like in one world. */
enum Weather {
    FAIR {
        @Override
        void before(Control google, String mail, Random random) {
            // all goes well
        }
    },
    FAIR_WHOLE_RECORDS {
        @Override
        void before(Control google, String mail, Random random) {
            // all goes well
        }

        @Override
        ConflictPolicy policy() {
            return ConflictPolicy.RECORD;
        }
    },
    CALLS_FAIL {
        @Override
        void before(Control google, String mail, Random random) {
            var create = "people.batchCreateContacts";
            var update = "people.batchUpdateContacts";
            var modify = "contactGroups.members.modify";
            var faults = List.of(
                    Fault.of(update, FaultKind.STALE_ETAG),
                    Fault.status(update, 503),
                    Fault.status(create, 503),
                    Fault.status(modify, 503),
                    Fault.status(create, 429),
                    Fault.of(create, FaultKind.ANSWER_LOST),
                    Fault.of(create, FaultKind.TRUNCATED),
                    Fault.of(update, FaultKind.ANSWER_LOST),
                    Fault.of(modify, FaultKind.ANSWER_LOST),
                    Fault.of("people.*", FaultKind.SHUFFLED).times(3));
            google.inject(faults.get(random.nextInt(faults.size())).forUser(mail));
            google.inject(faults.get(random.nextInt(faults.size())).forUser(mail));
            if (random.nextInt(4) == 0) {
                google.expireAccessTokens(mail);
            }
        }
    },
    LISTINGS_LIE {
        @Override
        void before(Control google, String mail, Random random) {
            var kinds = List.of(
                    FaultKind.EMPTY_PAGE,
                    FaultKind.SHORT_PAGE,
                    FaultKind.SHORT_LIST,
                    FaultKind.EMPTY_LIST,
                    FaultKind.DUPLICATE_PAGE,
                    FaultKind.EXPIRED_TOKEN);
            var lie = Fault.of("people.connections.list", kinds.get(random.nextInt(kinds.size())));
            if (random.nextBoolean()) {
                google.expireSyncTokens(mail);
                lie = lie.after(1); // first the token is refused, then the whole listing lies
            }
            google.inject(lie.forUser(mail));
        }

        @Override
        void afterwards(Control google, String mail) {
            google.expireSyncTokens(mail); // what a listing kept back comes to light with the next whole one
        }
    },
    LISTINGS_LAG {
        @Override
        void before(Control google, String mail, Random random) {
            google.listingLag(java.time.Duration.ofSeconds(random.nextInt(240)));
            if (random.nextBoolean()) {
                google.inject(Fault.of("people.batchCreateContacts", FaultKind.ANSWER_LOST)
                        .forUser(mail));
            }
        }

        @Override
        void afterwards(Control google, String mail) {
            google.listingLag(java.time.Duration.ofMinutes(2));
        }
    };

    /** Before each session in which users were busy. */
    abstract void before(Control google, String mail, Random random);

    /** Before the quiet sessions. */
    void afterwards(Control google, String mail) {}

    ConflictPolicy policy() {
        return ConflictPolicy.FIELD;
    }

    /** Google does not show all there is. */
    boolean hides() {
        return this == LISTINGS_LIE || this == LISTINGS_LAG;
    }

    boolean fair() {
        return this == FAIR || this == FAIR_WHOLE_RECORDS;
    }
}
