-- Answers of writes that named an Idempotency-Key, kept for a day. The row is written in the transaction of the
-- command's events; the answer follows once the read model has it.
create table idempotency_key (
    user_id     text        not null,
    key         text        not null,
    fingerprint text        not null,
    -- what the command answered, before any read model was asked
    outcome     text        not null,
    -- whom or what the answer is about, so that erasing a person finds it
    resource_id uuid,
    answer      text,
    created_at  timestamptz not null,
    primary key (user_id, key)
);

create index idempotency_key_by_age on idempotency_key (created_at);
