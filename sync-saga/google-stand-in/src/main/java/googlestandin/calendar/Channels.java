package googlestandin.calendar;

import googlestandin.Switch;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** All channels there ever were: an id is used once, also after its channel has stopped. */
final class Channels {

    private final Clock clock;
    private final Predicate<Switch> switches;
    private final Notifier notifier;
    private final Consumer<List<ObjectNode>> journal;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    Channels(Clock clock, Predicate<Switch> switches, Notifier notifier, Consumer<List<ObjectNode>> journal) {
        this.clock = clock;
        this.switches = switches;
        this.notifier = notifier;
        this.journal = journal;
    }

    /** False if the id has been used before. */
    boolean open(Channel channel) {
        synchronized (this) {
            if (channels.putIfAbsent(channel.id(), channel) != null) {
                return false;
            }
            journal.accept(List.of(channel.document()));
        }
        Thread first = notifier.send(channel, "sync");
        if (switches.test(Switch.SYNC_MESSAGE_BEFORE_ANSWER)) {
            try {
                first.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    synchronized boolean stop(String id, String resourceId, String user) {
        Optional<Channel> found = Optional.ofNullable(channels.get(id))
                .filter(one -> one.resourceId().equals(resourceId) && one.user().equals(user) && !one.stopped());
        found.ifPresent(channel -> {
            channels.put(id, channel.stoppedNow());
            journal.accept(List.of(channel.stoppedNow().document()));
        });
        return found.isPresent();
    }

    synchronized List<Channel> all() {
        return List.copyOf(channels.values());
    }

    synchronized void restore(ObjectNode document) {
        Channel channel = Channel.of(document);
        channels.put(channel.id(), channel);
    }

    void changed(Collection<Calendar> touched) {
        for (Channel channel : all()) {
            boolean open = !channel.stopped() || switches.test(Switch.NOTIFIES_AFTER_STOP);
            boolean concerned = touched.stream().anyMatch(one -> one.id.equals(channel.calendar()));
            if (open && concerned && clock.instant().isBefore(channel.expires())) {
                notifier.send(channel, "exists");
            }
        }
    }
}
