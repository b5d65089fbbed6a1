-- That a session of this configuration should start soon, and why. One is as good as many: the row stands until a
-- session has started after it.
create table session_hint (
    configuration_id uuid        not null,
    trigger          text        not null, -- PUSH, CHANGE
    hint_id          uuid        not null unique,
    user_id          text        not null,
    hinted_at        timestamptz not null,
    primary key (configuration_id, trigger)
);

-- Whether sessions start by themselves.
alter table sync_setup add automatic boolean not null default false;
