-- The product's own calls to Google, counted by hour, API and how long they took. Bucket 0 is up to a millisecond, bucket
-- n up to 1.1 to the power of n. Nodes add to the same rows.
create table google_usage (
    hour     timestamptz not null,
    api      text        not null,
    bucket   int         not null,
    requests bigint      not null,
    errors   bigint      not null,
    primary key (hour, api, bucket)
);
