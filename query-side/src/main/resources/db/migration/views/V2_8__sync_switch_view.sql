create table sync_switch_view (
    id      uuid    primary key,
    version bigint  not null,
    paused  boolean not null
);
