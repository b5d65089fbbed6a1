create table tag_view (
    id         uuid        primary key,
    version    bigint      not null,
    name       text        not null,
    visibility text        not null,
    owner_id   text        not null,
    created_at timestamptz not null,
    deleted    boolean     not null
);
create index on tag_view (created_at desc, id desc) where not deleted;
