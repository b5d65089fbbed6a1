-- Two kinds of records share an account. Whatever was linked before this was a contact.
alter table link_view add column kind text not null default 'CONTACTS';
alter table link_view alter column kind drop default;

-- Activities take part without a tag (S38).
alter table link_view_configuration alter column tag_id drop not null;

-- Which sessions are of activities: the events about links name the session, and not its kind. A session that is not
-- here is one of contacts, as all were before this.
create table link_view_session (
    id uuid primary key
);
