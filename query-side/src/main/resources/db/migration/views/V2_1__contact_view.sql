-- A deleted contact keeps its row without any personal value, so that GET can say 410 and a writer can wait for it.
-- The id is the person's id.
create table contact_view (
    id         uuid        primary key,
    version    bigint      not null,
    user_id    text,
    fields     jsonb,
    search     text        not null,
    tags       uuid[]      not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    deleted    boolean     not null
);
create index on contact_view (changed_at desc, id desc) where not deleted;
create index on contact_view using gin (tags);
create index on contact_view (user_id) where user_id is not null;

-- Search works without it, only slower: not every server brings the extension, not every role may create it.
do $$
begin
    create extension if not exists pg_trgm;
    create index on contact_view using gin (search gin_trgm_ops);
exception when insufficient_privilege or undefined_file or feature_not_supported then
    raise notice 'pg_trgm is not available, contacts are searched without an index';
end
$$;
