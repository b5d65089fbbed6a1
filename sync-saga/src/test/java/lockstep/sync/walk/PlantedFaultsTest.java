package lockstep.sync.walk;

import java.util.stream.IntStream;
import lockstep.sync.SyncWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** @see PlantedFault */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFaultsTest {

    private static final int SIZE = 100;
    private static final int MOST_WORLDS = 5;

    enum Planted {
        /** Every later change meets the values of the very first agreement. */
        BASE_NEVER_MOVES_ON(Weather.FAIR, "link", "before update", """
                if old.base is not null then new.base := old.base; end if; return new;"""),
        /** Who was created and never confirmed is not told again. */
        STAMP_IS_NOT_READ(Weather.LISTINGS_LAG, "google_record", "before insert or update", """
                new.stamp := null; return new;"""),
        /** What a whole listing did not show is taken for deleted. */
        MISSING_IS_DELETED(Weather.LISTINGS_LIE, "google_cursor", "after update", """
                if new.full_pass and new.listing_since is null then
                    update google_record set presence = 'DELETED', undecided = true where account_id = new.account_id
                        and pass is distinct from new.pass and presence <> 'DELETED';
                end if; return new;"""),
        /** A creation without an answer is taken for failed as soon as a listing does not show it. */
        LISTINGS_ARE_BELIEVED_AT_ONCE(Weather.LISTINGS_LAG, "google_creation", "before insert or update", """
                new.sent_at := new.sent_at - interval '1 day'; return new;"""),
        /** A contact that changes in the CRM is not looked at. */
        CHANGES_ARE_NOT_MARKED(Weather.FAIR, "link", "before update", """
                if old.dirty = false and old.base is not null then new.dirty := false; end if; return new;""");

        private final Weather weather;
        private final PlantedFault fault;

        Planted(Weather weather, String table, String when, String code) {
            this.weather = weather;
            this.fault = new PlantedFault(table, when, code);
        }
    }

    private SyncWorld world;

    @BeforeAll
    void start() {
        world = Twice.world();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_walks_find(Planted planted) {
        int from = 1_000 * (1 + planted.ordinal());
        planted.fault.isFound(
                world,
                SIZE,
                IntStream.range(from, from + MOST_WORLDS),
                number -> new WalkWorld(world, number, SIZE, seed -> true, planted.weather).run());
    }
}
