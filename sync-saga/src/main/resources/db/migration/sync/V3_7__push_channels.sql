-- Channels on which Google says that a calendar's events have changed. The token itself is known to Google alone.
create table push_channel (
    channel_id       text        primary key,
    configuration_id uuid        not null,
    account_id       uuid        not null,
    user_id          text        not null,
    token_hash       bytea       not null,
    resource_id      text,                 -- null until Google has said that it is open
    opened_at        timestamptz not null,
    expires_at       timestamptz not null
);
create index push_channel_configuration on push_channel (configuration_id);
create index push_channel_account on push_channel (account_id);
