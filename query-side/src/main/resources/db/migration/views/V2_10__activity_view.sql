-- A deleted activity keeps its row without any personal value, so that GET can say 410 and a writer can wait for it.
create table activity_view (
    id           uuid        primary key,
    version      bigint      not null,
    author       text        not null,
    organizer    text,
    seen_by      text[]      not null,
    -- in whose calendar it stands: organizer and participants, also of single occurrences
    people       text[]      not null,
    fields       jsonb,
    -- those of a series that are not as the rule has them
    occurrences  jsonb,
    repeats      boolean     not null,
    -- of all occurrences, the first and the last; a day counts as one in UTC; no end: for ever
    starts_at    timestamptz,
    ends_at      timestamptz,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    deleted      boolean     not null
);
create index on activity_view using gin (people);
create index on activity_view (author);
