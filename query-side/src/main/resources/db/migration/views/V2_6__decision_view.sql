-- One row per decision. Values stand here only where something was overruled or merged; they belong to the person named
-- by record_id, or, for a Google record that is no contact yet, by google_id.
create table decision_view (
    session_id       uuid    not null,
    sequence_number  bigint  not null,
    ordinal          integer not null,
    event_id         text    not null,
    record_id        uuid,
    google_id        text,
    outcome          text    not null,
    rule             text    not null,
    fields           jsonb,
    not_carried_over text[]  not null,
    primary key (session_id, sequence_number, ordinal)
);
create index on decision_view (record_id);
