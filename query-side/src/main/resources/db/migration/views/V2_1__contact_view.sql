-- A deleted contact keeps its row without any personal value, so that GET can say 410 and a writer can wait for it.
-- The id is the person's id.
create table contact_view (
    id         uuid        primary key,
    version    bigint      not null,
    user_id    text,
    fields     jsonb,
    search     tsvector    not null,
    tags       uuid[]      not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    deleted    boolean     not null
);
create index on contact_view (created_at desc, id desc) where not deleted;
create index on contact_view using gin (tags);
-- Words, not trigrams: those made writing four times as slow.
create index on contact_view using gin (search);
create index on contact_view (user_id) where user_id is not null;
