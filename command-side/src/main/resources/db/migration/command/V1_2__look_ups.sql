-- What rules over several aggregates are checked against, written in the same transaction as the events.

create table tag_lookup (
    tag_id     uuid primary key,
    visibility text not null,
    owner_id   text not null,
    name       text not null,
    -- equal for names that count as the same
    name_key   text not null
);

-- A private name is taken for its owner alone, any other for the whole company.
create unique index tag_lookup_name
    on tag_lookup (visibility, (case when visibility = 'PRIVATE' then owner_id else '' end), name_key);

create table google_account_lookup (
    account_id uuid primary key,
    user_id    text not null,
    state      text not null,
    granted    text[] not null,
    -- one Google account belongs to one connection; null while pending and after the end
    sub        text unique
);

create table sync_configuration_lookup (
    configuration_id uuid primary key,
    -- keeps a tag from being deleted at the same moment as a configuration begins to name it
    tag_id           uuid references tag_lookup
);

create index sync_configuration_lookup_tag on sync_configuration_lookup (tag_id);

-- Has its one row while syncing is paused.
create table sync_switch_lookup (
    switch_id uuid primary key
);

create table own_contact_lookup (
    user_id    text primary key,
    contact_id uuid not null unique
);
