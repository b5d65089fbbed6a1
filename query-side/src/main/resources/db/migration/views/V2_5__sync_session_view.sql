create table sync_session_view (
    id                uuid        primary key,
    version           bigint      not null,
    configuration_id  uuid        not null,
    kind              text        not null,
    user_id           text        not null,
    google_account_id uuid        not null,
    trigger           text        not null,
    state             text        not null,
    reason            text,
    started_at        timestamptz not null,
    ended_at          timestamptz,
    counts            jsonb       not null,
    cost              jsonb       not null
);
create index on sync_session_view (user_id, started_at desc, id desc);
create index on sync_session_view (started_at desc, id desc);
create index on sync_session_view (configuration_id, started_at desc);
