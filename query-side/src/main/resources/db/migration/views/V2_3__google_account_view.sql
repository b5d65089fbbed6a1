create table google_account_view (
    id         uuid        primary key,
    version    bigint      not null,
    user_id    text        not null,
    email      text,
    state      text        not null,
    since      timestamptz not null,
    reason     text,
    granted    text[]      not null,
    created_at timestamptz not null
);
create index on google_account_view (user_id);
