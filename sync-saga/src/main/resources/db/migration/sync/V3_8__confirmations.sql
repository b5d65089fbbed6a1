-- What the browser that came back from Google was given: without it nobody confirms, and nobody is shown the address.
-- Null: came back under a former release, and has to come back once more.
alter table google_grant add confirmation_hash bytea;
