package lockstep.sync.session.contacts;

import java.util.List;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.link.Cursors;
import lockstep.sync.link.GoogleFinder;
import lockstep.sync.link.GoogleNews;
import lockstep.sync.link.Lists;
import lockstep.sync.session.StepContext;
import lockstep.sync.session.Tally.Of;
import org.springframework.stereotype.Component;

/** The product's contact group at Google (S41). */
@Component
class ContactGroup {

    private static final String GROUP_DELETED = "group-deleted";

    private final Cursors cursors;
    private final GoogleNews news;
    private final GoogleFinder finder;
    private final CurrentRegistration registration;

    ContactGroup(Cursors cursors, GoogleNews news, GoogleFinder finder, CurrentRegistration registration) {
        this.cursors = cursors;
        this.news = news;
        this.finder = finder;
        this.registration = registration;
    }

    /**
     * Finds or makes it. A group that is gone is asked about: taken literally, its loss would un-tag every contact.
     *
     * @return false: somebody was asked
     */
    boolean find(StepContext context) {
        var cursor = cursors.of(context.book());
        var groups = context.contacts().groups();
        var known = groups.stream()
                .filter(g -> g.resourceName().equals(cursor.scope()))
                .findAny();
        if (known.isPresent()) {
            context.commit(() -> context.groupChecked());
            return true;
        }
        if (cursor.scope() != null && !context.run().approved().contains(GROUP_DELETED)) {
            context.ask(GROUP_DELETED, context.tally().counts(), () -> {});
            return false;
        }
        var name = registration.now().productName();
        var group = groups.stream()
                .filter(g -> !g.system() && g.name().equals(name))
                .findAny()
                .orElseGet(() -> make(context, name));
        if (cursor.scope() != null) {
            regroup(context, group.resourceName());
        }
        context.commit(() -> {
            cursors.save(cursor.withScope(group.resourceName()));
            context.groupChecked();
        });
        return true;
    }

    private GoogleContacts.Group make(StepContext context, String name) {
        var group = context.contacts().createGroup(name);
        context.tally().add(Of.GROUPS_MADE, 1);
        return group;
    }

    /**
     * Somebody agreed to have the group again: its contacts are put back before the listing could say they left, and
     * looked at, so that a listing which lags behind that is older than what is known.
     */
    private void regroup(StepContext context, String group) {
        for (var names : Lists.chunks(finder.linkedNames(context.book()), GoogleContacts.MEMBERS)) {
            context.contacts().changeMembers(group, names, List.of());
            context.tally().add(Of.SENT_MEMBERS, names.size());
            for (var some : Lists.chunks(names, GoogleContacts.BATCH)) {
                var now = context.contacts().get(some);
                context.commit(() -> {
                    context.tally().add(Of.LOOKED_UP, some.size());
                    news.heard(context.book(), context.session(), ContactSync.shown(now.values(), group));
                });
            }
        }
    }
}
