-- That everything is to be sealed with this key; until it is finished, some node works on it.
create table secret_rotation (
    key_id      text        primary key,
    begun_at    timestamptz not null,
    begun_by    text        not null,
    finished_at timestamptz
);
