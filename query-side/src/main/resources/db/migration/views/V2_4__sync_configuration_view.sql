create table sync_configuration_view (
    id                uuid    primary key,
    version           bigint  not null,
    -- number of the event that last set it up or removed it: sessions are no change of it
    set_up_version    bigint  not null,
    user_id           text    not null,
    kind              text    not null,
    configured        boolean not null,
    google_account_id uuid,
    settings          jsonb
);
create index on sync_configuration_view (google_account_id) where configured;
