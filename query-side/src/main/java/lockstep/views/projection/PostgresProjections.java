package lockstep.views.projection;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lockstep.Refusal;
import lockstep.views.Role;
import lockstep.views.View;
import lockstep.views.ViewRows;
import lockstep.views.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class PostgresProjections implements Projections {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProjections.class);
    private static final int BEAT_SECONDS = 5;

    private final List<ViewRows> views;
    private final lockstep.eventstore.Projections projections;
    private final Rebuilder rebuilder;
    private final Rebuilds rebuilds;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rebuild").daemon().factory());

    /** Under way or in line here: whoever waits their turn is alive, too. */
    private final Set<View> begun = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rebuild-alive").daemon().factory());

    PostgresProjections(
            List<ViewRows> views, lockstep.eventstore.Projections projections, Rebuilder rebuilder, Rebuilds rebuilds) {
        this.views = views;
        this.projections = projections;
        this.rebuilder = rebuilder;
        this.rebuilds = rebuilds;
    }

    @PostConstruct
    void start() {
        var unused = heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public List<ProjectionView> list(Viewer viewer) {
        return Arrays.stream(View.values())
                .map(view -> get(viewer, view))
                .sorted(Comparator.comparing(ProjectionView::name))
                .toList();
    }

    @Override
    public ProjectionView get(Viewer viewer, View view) {
        viewer.requireAny(Role.OPS);
        var progress = projections.progress(view.title());
        return new ProjectionView(
                view.title(),
                progress.position(),
                progress.head(),
                Math.max(0, progress.head() - progress.position()),
                progress.parked(),
                rebuilds.find(view).orElse(null));
    }

    @Override
    public ProjectionView rebuild(Viewer viewer, View view) {
        viewer.requireAny(Role.OPS);
        var rows = views.stream().filter(r -> r.view() == view).findFirst().orElseThrow();
        if (!rebuilds.begin(view, projections.progress(view.title()).position())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "rebuild-under-way", "This read model is being rebuilt already");
        }
        afterCommit(() -> {
            begun.add(view);
            background.execute(() -> rebuild(rows));
        });
        return get(viewer, view);
    }

    /** Before, no other connection sees that it was begun; and the transaction may still fail. */
    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void beat() {
        try {
            begun.forEach(rebuilds::alive);
        } catch (RuntimeException e) {
            LOG.warn("Rebuilds could not be said to be alive: {}", e.getClass().getName());
        }
    }

    private void rebuild(ViewRows rows) {
        try {
            rebuilder.rebuild(rows);
            LOG.info("Read model {} was rebuilt", rows.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rebuilds.failed(rows.view(), "interrupted");
        } catch (RuntimeException e) {
            LOG.error(
                    "Read model {} was not rebuilt: {}",
                    rows.name(),
                    e.getClass().getName());
            rebuilds.failed(rows.view(), e.getClass().getSimpleName());
        } finally {
            begun.remove(rows.view());
        }
    }

    /** What is not ended now is shown as interrupted after a while, and can be begun again at any time. */
    @PreDestroy
    void close() {
        heart.shutdownNow();
        background.shutdownNow();
    }
}
