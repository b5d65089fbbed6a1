-- Events. `cache 1`: with a larger cache two writers hand out indexes out of order and readers lose events.
create table domain_event (
    global_index         bigint generated always as identity (cache 1) primary key,
    event_identifier     text   not null unique,
    aggregate_identifier text   not null,
    sequence_number      bigint not null,
    type                 text,
    time_stamp           text   not null,
    payload_type         text   not null,
    payload_revision     text,
    payload              bytea  not null,
    meta_data            bytea,
    unique (aggregate_identifier, sequence_number)
);

-- A writer takes its transaction id before its first index. So whoever sees index M knows: every writer of a smaller
-- index already had its transaction id when M was handed out (docs/adr, gap-safe reading).
create function domain_event_writer_takes_its_transaction_id() returns trigger
    language plpgsql as
$$
begin
    perform pg_current_xact_id();
    return null;
end
$$;

create trigger domain_event_writer
    before insert on domain_event
    for each statement execute function domain_event_writer_takes_its_transaction_id();

-- How far each processor has read.
create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);

create table saga_entry (
    saga_id         text primary key,
    revision        text,
    saga_type       text,
    serialized_saga bytea
);

create table association_value_entry (
    id                bigint generated always as identity primary key,
    association_key   text not null,
    association_value text,
    saga_type         text not null,
    saga_id           text not null
);
create index association_value_entry_of_value on association_value_entry (saga_type, association_key, association_value);
create index association_value_entry_of_saga on association_value_entry (saga_id, saga_type);

-- Events a projection could not take, and the later ones of the same record, which wait behind them (R14).
create table parked_event (
    projection   text        not null,
    global_index bigint      not null,
    event_id     text        not null,
    sequence_id  text        not null,
    payload_type text        not null,
    reason       text        not null,
    attempts     integer     not null default 1,
    parked_at    timestamptz not null default now(),
    primary key (projection, global_index)
);
create index parked_event_of_record on parked_event (projection, sequence_id);
