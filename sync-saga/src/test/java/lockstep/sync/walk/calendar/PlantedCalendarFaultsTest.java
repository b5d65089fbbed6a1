package lockstep.sync.walk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lockstep.sync.SyncWorld;
import lockstep.sync.walk.PlantedFault;
import lockstep.sync.walk.Twice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** @see PlantedFault */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedCalendarFaultsTest {

    private static final int SIZE = 50;
    private static final int MOST_WORLDS = 4;

    enum Planted {
        /** Whoever is last on the list of guests is not written to Google. */
        A_GUEST_IS_DROPPED(Weather.FAIR, "session_work", "before insert or update", """
                if jsonb_array_length(cast(new.verdict as jsonb) #> '{verdict,google,fields,guests,entries}') > 0 then
                    new.verdict := cast(cast(new.verdict as jsonb)
                        #- '{verdict,google,fields,guests,entries,-1}' as json);
                end if; return new;"""),
        /** All exceptions of a series are taken for exceptions of its first occurrence. */
        ORIGINAL_START_IS_IGNORED(Weather.FAIR, "google_record", "before insert or update", """
                if json_array_length(new.fields #> '{occurrences,entries}') > 0 then
                    new.fields := cast(jsonb_set(cast(new.fields as jsonb), '{occurrences,entries,0,originalStart}',
                        to_jsonb(regexp_replace(new.fields #>> '{time,text}', '/\\d{4}-.*', ''))) as json);
                end if; return new;"""),
        /** One event is another meeting in everybody's calendar. */
        STAMP_IS_IGNORED(Weather.FAIR, "google_record", "before insert or update", """
                new.stamp := cast(cast(md5(cast(new.account_id as text) || new.google_id) as uuid) as text);
                return new;"""),
        /** Every later change meets the values of the very first agreement. */
        BASE_NEVER_MOVES_ON(Weather.FAIR, "link", "before update", """
                if old.base is not null then new.base := old.base; end if; return new;"""),
        /** What a whole listing did not show is taken for cancelled. */
        MISSING_IS_CANCELLED(Weather.LISTINGS_LIE, "google_cursor", "after update", """
                if new.full_pass and new.listing_since is null then
                    update google_record set presence = 'DELETED', undecided = true where account_id = new.account_id
                        and pass is distinct from new.pass and presence <> 'DELETED';
                end if; return new;""");

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
        int from = 100 + 10 * planted.ordinal();
        planted.fault.isFound(world, SIZE, IntStream.range(from, from + MOST_WORLDS), number -> {
            var judge = new WalkWorld(world, number, SIZE, seed -> true, planted.weather).run();
            assertThat(judge.failed).as("sessions that failed").isZero();
            return judge;
        });
    }
}
