-- The secret of the OAuth client that an administrator registered, sealed with the client's id.
create table google_client_secret (
    client_id text        primary key,
    secret    bytea       not null,
    set_at    timestamptz not null
);

-- The client a grant was given to: it is good for no other. Null: given under a former release, to the client of the
-- start-up properties.
alter table google_grant add client_id text;
