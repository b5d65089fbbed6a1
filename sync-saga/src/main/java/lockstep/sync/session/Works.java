package lockstep.sync.session;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.eventstore.RowSet;
import lockstep.sync.decision.CrmAction;
import lockstep.sync.decision.GoogleAction;
import lockstep.sync.link.Book;
import lockstep.sync.link.Rows;
import lockstep.sync.session.StepContext.Report;
import lockstep.sync.session.Work.Op;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code session_work}. A row is DECIDED while somebody is asked about the whole; PENDING and SENDING when
 * Google is to be told; DONE at the end; STALE when a side moved under it and it has to be decided again.
 */
@Component
public class Works {

    public enum State {
        DECIDED,
        PENDING,
        SENDING,
        DONE,
        STALE
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    private interface Named {}

    private static final RowSet<Work> SENT =
            RowSet.<Work>rows().with("link_id", "uuid", Work::linkId).with("record_id", "uuid", Work::recordId);

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(CrmAction.class, Named.class)
            .addMixIn(GoogleAction.class, Named.class)
            .build();
    private final RowSet<Work> rows = rows(json::writeValueAsString);
    private final RowSet<Work> done = rows(work -> null);

    Works(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static RowSet<Work> rows(Function<Work, @Nullable Object> verdict) {
        return RowSet.<Work>rows()
                .with("link_id", "uuid", Work::linkId)
                .with("record_id", "uuid", Work::recordId)
                .with("google_id", "text", Work::googleId)
                .with("verdict", "json", verdict);
    }

    public void add(UUID sessionId, Collection<Work> works) {
        rows.bind(jdbc.sql("""
                insert into session_work (session_id, link_id, record_id, google_id, state, verdict)
                select :session, link_id, record_id, google_id, 'DECIDED', verdict from %s
                on conflict do nothing
                """.formatted(rows.table())), works)
                .param("session", sessionId)
                .update();
    }

    public boolean any(UUID sessionId) {
        return jdbc.sql("select exists (select 1 from session_work where session_id = :session)")
                .param("session", sessionId)
                .query(Boolean.class)
                .single();
    }

    /** Links this session has a row for, so that a plan interrupted half-way goes on where it stopped. */
    public Set<UUID> linkIds(UUID sessionId) {
        return new HashSet<>(jdbc.sql("select link_id from session_work where session_id = :session")
                .param("session", sessionId)
                .query(UUID.class)
                .list());
    }

    /** In the order of the CRM records: commands of one batch are sorted by aggregate. */
    public List<Work> decided(UUID sessionId, int limit) {
        return jdbc.sql("""
                select verdict from session_work where session_id = :session and state = 'DECIDED'
                order by record_id, link_id limit :limit
                """)
                .param("session", sessionId)
                .param("limit", limit)
                .query((row, n) -> json.readValue(row.getString("verdict"), Work.class))
                .list();
    }

    /** Of those that were halved most often, so that a record Google refuses ends up alone, also over interruptions. */
    public List<Work> pending(UUID sessionId, Op op, int limit) {
        var next = jdbc.sql("""
                select verdict, halved from session_work
                where session_id = :session and state = 'PENDING' and op = :op
                order by halved desc, link_id limit :limit
                """)
                .param("session", sessionId)
                .param("op", op.name())
                .param("limit", limit)
                .query((row, n) ->
                        Map.entry(row.getInt("halved"), json.readValue(row.getString("verdict"), Work.class)))
                .list();
        return next.stream()
                .takeWhile(work -> work.getKey().equals(next.getFirst().getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What was on its way to Google when the step was interrupted. */
    public List<Work> sending(UUID sessionId, Op op) {
        return jdbc.sql("""
                select verdict from session_work where session_id = :session and state = 'SENDING' and op = :op
                order by link_id
                """)
                .param("session", sessionId)
                .param("op", op.name())
                .query((row, n) -> json.readValue(row.getString("verdict"), Work.class))
                .list();
    }

    public List<Work> stale(UUID sessionId) {
        return jdbc.sql(
                        "select verdict from session_work where session_id = :session and state = 'STALE' order by link_id")
                .param("session", sessionId)
                .query((row, n) -> json.readValue(row.getString("verdict"), Work.class))
                .list();
    }

    /** As far as the work itself is concerned it stays as it was decided. */
    public void to(UUID sessionId, State state, @Nullable Op op, Collection<Work> works) {
        if (works.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update session_work set state = :state, op = cast(:op as text)
                where session_id = :session and link_id = any(:ids)
                """)
                .param("session", sessionId)
                .param("state", state.name())
                .param("op", op == null ? null : op.name())
                .param("ids", works.stream().map(Work::linkId).toArray(UUID[]::new))
                .update();
    }

    /** Together with what the CRM's part made of it: its version, or that it was refused. Of what is done no more stays. */
    public void save(UUID sessionId, State state, @Nullable Op op, Collection<Work> works) {
        var set = state == State.DONE ? done : rows;
        set.bind(jdbc.sql("""
                insert into session_work (session_id, link_id, record_id, google_id, state, op, verdict)
                select :session, link_id, record_id, google_id, :state, cast(:op as text), verdict from %s
                on conflict (session_id, link_id) do update set state = excluded.state, op = excluded.op,
                    verdict = excluded.verdict, google_id = excluded.google_id
                """.formatted(set.table())), works)
                .param("session", sessionId)
                .param("state", state.name())
                .param("op", op == null ? null : op.name())
                .update();
    }

    /** Google refused a batch and did not say because of whom: these are tried next, without the others. */
    public void halve(UUID sessionId, Collection<Work> works) {
        jdbc.sql("update session_work set halved = halved + 1 where session_id = :session and link_id = any(:ids)")
                .param("session", sessionId)
                .param("ids", works.stream().map(Work::linkId).toArray(UUID[]::new))
                .update();
    }

    public void drop(UUID sessionId, Collection<Work> works) {
        jdbc.sql("delete from session_work where session_id = :session and link_id = any(:ids)")
                .param("session", sessionId)
                .param("ids", works.stream().map(Work::linkId).toArray(UUID[]::new))
                .update();
    }

    /** Creations sent whose answer is not on record. */
    record Outstanding(UUID linkId, UUID recordId, Instant sentAt) {}

    /** An event is created under an id of ours, so of events there are none. */
    public Map<UUID, Outstanding> outstanding(Book book) {
        if (book.kind() != SyncKind.CONTACTS) {
            return Map.of();
        }
        return jdbc
                .sql("select link_id, record_id, sent_at from google_creation where account_id = :account")
                .param("account", book.accountId())
                .query((row, n) -> new Outstanding(
                        Rows.uuid(row, "link_id"),
                        Rows.uuid(row, "record_id"),
                        Objects.requireNonNull(Rows.instant(row, "sent_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Outstanding::recordId, o -> o));
    }

    /** To be committed before the call: from here on the record is looked for before it is ever created again. */
    public void creating(UUID accountId, Collection<Work> works, Instant now) {
        SENT.bind(jdbc.sql("""
                insert into google_creation (link_id, account_id, record_id, sent_at)
                select link_id, :account, record_id, :now from %s
                on conflict (link_id) do update set sent_at = excluded.sent_at
                """.formatted(SENT.table())), works)
                .param("account", accountId)
                .param("now", Rows.timestamp(now))
                .update();
    }

    /** Whatever was sent is accounted for where both sides agree or the link has ended. */
    public void settled(Report report) {
        created(Stream.concat(
                        report.agreed.stream().map(Agreement::linkId),
                        report.ended.stream().map(EndedLink::linkId))
                .toList());
    }

    public void created(Collection<UUID> linkIds) {
        if (linkIds.isEmpty()) {
            return;
        }
        jdbc.sql("delete from google_creation where link_id = any(:ids)")
                .param("ids", linkIds.toArray(UUID[]::new))
                .update();
    }
}
