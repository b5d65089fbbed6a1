package lockstep.views.projection;

import jakarta.annotation.PreDestroy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lockstep.Refusal;
import lockstep.views.Role;
import lockstep.views.View;
import lockstep.views.ViewRows;
import lockstep.views.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class PostgresProjections implements Projections {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProjections.class);

    private final List<ViewRows> views;
    private final lockstep.eventstore.Projections projections;
    private final Rebuilder rebuilder;
    private final Rebuilds rebuilds;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rebuild").daemon().factory());

    PostgresProjections(
            List<ViewRows> views, lockstep.eventstore.Projections projections, Rebuilder rebuilder, Rebuilds rebuilds) {
        this.views = views;
        this.projections = projections;
        this.rebuilder = rebuilder;
        this.rebuilds = rebuilds;
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
        background.execute(() -> rebuild(rows));
        return get(viewer, view);
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
        }
    }

    /** What is not ended now is shown as interrupted after a while, and can be begun again at any time. */
    @PreDestroy
    void close() {
        background.shutdownNow();
    }
}
