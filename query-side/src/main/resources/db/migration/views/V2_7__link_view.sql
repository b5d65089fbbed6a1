create table link_view (
    id                uuid        primary key,
    google_account_id uuid        not null,
    record_id         uuid,
    google_id         text,
    state             text        not null,
    reason            text,
    agreed            boolean     not null,
    changed_at        timestamptz not null
) with (fillfactor = 50);
-- No index on what changes while a link lives: so an update stays on its page and touches no index.
create index on link_view (google_account_id, id);
create index on link_view (record_id);

-- What tells that a tagged contact waits for its first session: who carries which tag, and which tag goes to which
-- account. The read model of links keeps its own notes of it, so that it can be rebuilt alone.
create table link_view_tagged (
    tag_id     uuid not null,
    contact_id uuid not null,
    primary key (contact_id, tag_id)
);

create table link_view_configuration (
    id                uuid    primary key,
    google_account_id uuid    not null,
    tag_id            uuid    not null
);
create index on link_view_configuration (tag_id);
