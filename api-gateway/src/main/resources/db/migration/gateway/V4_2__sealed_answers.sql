-- Answers hold personal data, and the address with which somebody connects a Google account: they are sealed, together
-- with what tells the request from another one. What was kept readable goes; its keys are free again.
delete from idempotency_key;

alter table idempotency_key
    drop column fingerprint,
    drop column outcome,
    drop column answer,
    add column done   bytea not null,
    add column answer bytea;
