-- The sync's own tables. Those fed by events can be dropped and filled again from them; those fed by Google hold what
-- was last heard from there. Every row with personal data names its person: contact_id, or account_id and google_id.

-- What users set up; fed by events.
create table sync_setup (
    configuration_id uuid primary key,
    user_id          text not null,
    kind             text not null,
    account_id       uuid not null,
    tag_id           uuid
);
create index sync_setup_tag on sync_setup (tag_id);

-- The CRM's side of every contact; fed by events.
create table crm_contact (
    contact_id  uuid primary key,
    version     bigint not null,
    deleted     boolean not null,
    user_id     text,
    tags        uuid[] not null,
    fields      jsonb not null,
    field_times jsonb not null
);

-- Keyed hashes by which records are found again on the other side.
create table crm_match_key (
    contact_id uuid not null,
    key        bytea not null,
    primary key (key, contact_id)
);
create index crm_match_key_contact on crm_match_key (contact_id);

-- That this CRM record and that Google record are the same, for one account; fed by events.
create table link (
    link_id           uuid primary key,
    account_id        uuid not null,
    contact_id        uuid,
    google_id         text,
    state             text not null, -- WAITING, LINKED, PARKED
    reason            text,
    resource_name     text,
    etag              text,
    google_updated_at timestamptz,
    record_version    bigint,
    base              jsonb,
    crm_times         jsonb not null default '{}',
    dirty             boolean not null
);
create unique index link_contact on link (account_id, contact_id);
create unique index link_google on link (account_id, google_id) where google_id is not null;
create index link_of_contact on link (contact_id);
create index link_dirty on link (account_id) where dirty;


create index crm_contact_tags on crm_contact using gin (tags);

-- How far the tables above have come.
create table mirrored_session (
    session_id uuid primary key
);

-- Where the listing of an account stands. Page, cursor and token are stored in one transaction.
create table google_cursor (
    account_id     uuid not null,
    kind           text not null,
    group_name     text, -- Google's resource name of the contact group
    sync_token     text,
    page_token     text,
    pass           uuid,        -- the session that lists now, or listed last
    full_pass      boolean not null default false,
    listed_from    timestamptz, -- when the last complete listing began
    listing_since  timestamptz, -- when the one under way began
    primary key (account_id, kind)
);

-- Google's side: whole where the contact is in the group or linked, else nothing but its id and keyed hashes.
create table google_contact (
    account_id    uuid not null,
    google_id     text not null,
    resource_name text not null,
    etag          text not null,
    updated_at    timestamptz not null,
    presence      text not null, -- GROUPED, UNGROUPED, DELETED
    stamp         text,
    fields        jsonb,
    person        text,
    undecided     boolean not null,
    pass          uuid,
    primary key (account_id, google_id)
);
create index google_contact_undecided on google_contact (account_id) where undecided;
create index google_contact_name on google_contact (account_id, resource_name);
create index google_contact_stamp on google_contact (account_id, stamp) where stamp is not null;

create table google_match_key (
    account_id uuid not null,
    google_id  text not null,
    key        bytea not null,
    primary key (account_id, key, google_id)
);
create index google_match_key_contact on google_match_key (account_id, google_id);

-- One writer per Google account, over both kinds and all nodes.
create table google_account_lease (
    account_id uuid primary key,
    holder     text not null,
    fence      bigint not null,
    until      timestamptz not null
);

-- A session under way: what its steps need to know, and what they counted.
create table session_run (
    session_id       uuid primary key,
    configuration_id uuid not null,
    account_id       uuid not null,
    user_id          text not null,
    trigger          text not null,
    settings         jsonb not null,
    step             text not null,
    ended            boolean not null default false,
    paused           boolean not null default false,
    asked            text,                             -- what it awaits approval for
    approved         text[] not null default '{}',     -- what was said yes to
    group_checked    boolean not null default false,
    planned          boolean not null default false,
    first            boolean not null, -- nothing of this account was ever agreed on
    attempts         int not null default 0,
    rounds           int not null default 0,
    tally            jsonb not null
);
create index session_run_account on session_run (account_id) where not ended;

-- What a session decided and has not finished carrying out.
create table session_work (
    session_id      uuid not null,
    link_id         uuid not null,
    contact_id      uuid,
    google_id       text,
    state           text not null, -- DECIDED, PENDING, SENDING, DONE, STALE
    op              text,          -- what is next to be sent: CREATE, CHANGE, ADD, REMOVE
    halved          int not null default 0, -- how often a batch with it was halved because Google refused it
    verdict         jsonb not null,
    primary key (session_id, link_id)
);
create index session_work_open on session_work (session_id, state, op);
create index session_work_decided on session_work (session_id, contact_id, link_id) where state = 'DECIDED';

-- Creations sent to Google whose answer is not on record: looked for by their stamp before they are ever repeated.
create table google_creation (
    link_id    uuid primary key,
    account_id uuid not null,
    contact_id uuid not null,
    sent_at    timestamptz not null
);

-- The switch that stops all syncing.
create table sync_switch (
    only_row boolean primary key default true check (only_row),
    paused   boolean not null
);
insert into sync_switch (paused) values (false);

-- The key of the hashes above, sealed like every other secret.
create table match_hash_key (
    only_row boolean primary key default true check (only_row),
    sealed   bytea not null
);
