-- Contacts and activities go the same way, so they share these tables; what a row is one of, kind says.
alter table crm_contact rename to crm_record;
alter table crm_record rename contact_id to record_id;
alter table google_contact rename to google_record;
alter table crm_match_key rename contact_id to record_id;
alter table link rename contact_id to record_id;
alter table session_work rename contact_id to record_id;
alter table google_creation rename contact_id to record_id;
alter table google_cursor rename group_name to scope; -- of contacts: Google's resource name of the group
alter table google_record rename person to raw;

update google_record set presence = case presence when 'GROUPED' then 'IN' when 'UNGROUPED' then 'OUT' else presence end;
-- Work that was put down by a former release, in today's words.
update session_work set verdict = replace(replace(replace(replace(replace(replace(replace(replace(verdict::text,
        '"contactId"', '"recordId"'), '"contactVersion"', '"recordVersion"'),
        '"@type":"AddTag"', '"@type":"Join"'), '"@type":"Untag"', '"@type":"Leave"'),
        '"@type":"AddToGroup"', '"@type":"Join"'), '"@type":"RemoveFromGroup"', '"@type":"Leave"'),
        '"addTag"', '"joins"'), '"addToGroup"', '"joins"')::json
    where verdict is not null;

alter table session_run add kind text not null default 'CONTACTS';
alter table session_run alter kind drop default;

-- An account's records of the two kinds are looked at apart.
alter table link add kind text not null default 'CONTACTS';
alter table link alter kind drop default;
drop index link_google;
create unique index link_google on link (account_id, kind, google_id) where google_id is not null;
drop index link_dirty;
create index link_dirty on link (account_id, kind) where dirty;

alter table google_record add kind text not null default 'CONTACTS', add traits json, add series_id text,
    add incomplete boolean not null default false; -- it has to be fetched before anything can be decided about it
alter table google_record alter kind drop default;
alter table google_record drop constraint google_contact_pkey;
alter table google_record add primary key (account_id, kind, google_id);
drop index google_contact_undecided;
create index google_record_undecided on google_record (account_id, kind) where undecided;
drop index google_contact_stamp;
create index google_record_stamp on google_record (stamp) where stamp is not null;
create index google_record_incomplete on google_record (account_id, kind) where incomplete;
-- Exceptions that came without their series.
create index google_record_series on google_record (account_id, series_id) where series_id is not null;

-- Of an activity: all of it, whose it is, and what narrows down whose sessions have to do with it.
alter table crm_record add kind text not null default 'CONTACTS', add activity json, add marked boolean, add organizer text,
    add attending text[], add ends_at timestamptz, add ends_on date;
alter table crm_record alter kind drop default;
create index crm_record_organizer on crm_record (organizer) where kind = 'ACTIVITIES';
create index crm_record_attending on crm_record using gin (attending) where kind = 'ACTIVITIES';

-- Which activity an event is, where its stamp does not say it.
create table event_identity (
    stamp     text primary key,
    record_id uuid not null
);

-- From when on a user's activities count, as a day and as the instant at which it begins there.
alter table sync_setup add from_day date, add from_instant timestamptz;
create index sync_setup_user on sync_setup (user_id, kind);

-- By which addresses users are known: those of their own contact, and of their Google account.
create table crm_user_address (
    source_id uuid not null, -- the contact or the account that has it
    user_id   text not null,
    address   text not null, -- in lower case
    place     int  not null, -- in the order of preference: the Google account's first
    primary key (source_id, address)
);
create index crm_user_address_address on crm_user_address (address);
create index crm_user_address_user on crm_user_address (user_id);

-- Whose session sends which record, if nothing of it is in their account yet. Contacts that carry the private tag (S45); activities
-- in the calendar that are the user's, or that the user takes part in while whoever organizes them has no sync (S55-S57).
-- It is asked for some records or for one account: a condition on an array stands twice, once for the index of either side.
create view wanted as
    select s.account_id, s.kind, s.user_id, c.record_id, c.field_times
    from crm_record c join sync_setup s on s.tag_id = any (c.tags) and c.tags @> array[s.tag_id]
    where c.kind = 'CONTACTS' and s.kind = 'CONTACTS' and not c.deleted
    union all
    select s.account_id, s.kind, s.user_id, c.record_id, c.field_times
    from crm_record c join sync_setup s on s.user_id = c.organizer
    where c.kind = 'ACTIVITIES' and s.kind = 'ACTIVITIES' and not c.deleted and c.marked
        and not (c.ends_at < s.from_instant or c.ends_on <= s.from_day) is true
    union all
    select s.account_id, s.kind, s.user_id, c.record_id, c.field_times
    from crm_record c join sync_setup s on s.user_id = any (c.attending) and c.attending @> array[s.user_id]
    where c.kind = 'ACTIVITIES' and s.kind = 'ACTIVITIES' and not c.deleted and c.marked
        and not (c.ends_at < s.from_instant or c.ends_on <= s.from_day) is true
        and c.organizer is distinct from s.user_id
        and not exists (select 1 from sync_setup o where o.user_id = c.organizer and o.kind = 'ACTIVITIES');
