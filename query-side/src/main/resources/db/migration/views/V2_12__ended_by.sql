-- Null: it has not ended, or who ended it was not on record then.
alter table google_account_view add ended_by text;
-- Everybody's accounts, the newest first.
create index on google_account_view (created_at desc, id desc);
