package lockstep.sync.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lockstep.contact.ContactField;
import lockstep.sync.decision.ArbitraryContacts;
import lockstep.sync.decision.DecisionSpeed;
import lockstep.sync.decision.Pair;
import org.junit.jupiter.api.Test;

class DecisionSpeedTest {

    @Test
    void thousandsOfContactsAreDecidedInASecond() {
        DecisionSpeed.isEnough(pairs(20_000), ContactField.paths(), new ContactKind("DE"));
    }

    @Test
    void theSameSeedMakesTheSamePeople() {
        assertThat(pairs(50)).isEqualTo(pairs(50));
        var arbitrary = new ArbitraryContacts(7);
        var contact = arbitrary.contact(1);
        assertThat(arbitrary.edited(contact)).isNotEqualTo(contact);
    }

    private static List<Pair> pairs(int number) {
        var arbitrary = new ArbitraryContacts(42);
        return IntStream.range(0, number)
                .mapToObj(i -> DecisionSpeed.edited(i, arbitrary.contact(i), arbitrary::edited))
                .toList();
    }
}
