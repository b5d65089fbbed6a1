package lockstep.sync.walk.calendar;

import googlestandin.Control;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.util.List;
import java.util.Random;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;

/** What Google is like in one world, and what its users chose. */
enum Weather {
    FAIR,
    FAIR_WHOLE_RECORDS {
        @Override
        ConflictPolicy policy() {
            return ConflictPolicy.RECORD;
        }
    },
    FAIR_KEEPING {
        @Override
        DeletionPolicy deletion() {
            return DeletionPolicy.KEEP;
        }
    },
    CALLS_FAIL {
        @Override
        void before(Control google, String mail, Random random) {
            for (int i = 0; i < 2; i++) {
                google.inject(CALLS.get(random.nextInt(CALLS.size()))
                        .after(random.nextInt(3))
                        .forUser(mail));
            }
            if (random.nextInt(4) == 0) {
                google.expireAccessTokens(mail);
            }
        }
    },
    LISTINGS_LIE {
        @Override
        void before(Control google, String mail, Random random) {
            var lie = Fault.of("calendar.events.list", LIES.get(random.nextInt(LIES.size())));
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
    };

    private static final String INSERT = "calendar.events.insert";
    private static final String PATCH = "calendar.events.patch";
    private static final String DELETE = "calendar.events.delete";
    private static final String BATCH = "batch.calendar";

    private static final List<Fault> CALLS = List.of(
            Fault.of(PATCH, FaultKind.STALE_ETAG).times(3),
            Fault.of(DELETE, FaultKind.STALE_ETAG),
            Fault.status(PATCH, 503).times(2),
            Fault.status(INSERT, 503),
            Fault.status(INSERT, 429),
            Fault.status(PATCH, 429),
            Fault.of(INSERT, FaultKind.ANSWER_LOST),
            Fault.of(PATCH, FaultKind.TRUNCATED),
            Fault.of(INSERT, FaultKind.RUBBISH),
            Fault.of(DELETE, FaultKind.ANSWER_LOST),
            Fault.of(BATCH, FaultKind.ANSWER_LOST),
            Fault.of(BATCH, FaultKind.TRUNCATED),
            Fault.status(BATCH, 503),
            Fault.of("calendar.*", FaultKind.SHUFFLED).times(3));

    private static final List<FaultKind> LIES = List.of(
            FaultKind.EMPTY_PAGE,
            FaultKind.SHORT_PAGE,
            FaultKind.SHORT_LIST,
            FaultKind.EMPTY_LIST,
            FaultKind.DUPLICATE_PAGE,
            FaultKind.EXPIRED_TOKEN);

    /** Before each session in which users were busy. */
    void before(Control google, String mail, Random random) {
        // all goes well
    }

    /** Before the quiet sessions. */
    void afterwards(Control google, String mail) {
        // nothing was hidden
    }

    ConflictPolicy policy() {
        return ConflictPolicy.FIELD;
    }

    DeletionPolicy deletion() {
        return DeletionPolicy.MIRROR;
    }
}
