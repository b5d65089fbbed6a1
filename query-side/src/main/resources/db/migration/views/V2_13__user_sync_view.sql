create table user_sync_view (
    id      uuid        primary key,
    version bigint      not null,
    user_id text        not null,
    stopped boolean     not null,
    since   timestamptz not null,
    done_by text        not null,
    -- an administrator's words, which may be about the user
    reason  text
);
