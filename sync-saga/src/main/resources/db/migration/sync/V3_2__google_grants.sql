-- What Google granted for an account. UNCONFIRMED until the signed-in user, shown the address, says yes; only the
-- ACTIVE one is ever used. While reconnecting an account has both. Refresh tokens are sealed with the account's id.
create table google_grant (
    account_id    uuid        not null,
    state         text        not null check (state in ('UNCONFIRMED', 'ACTIVE')),
    user_id       text        not null,
    google_sub    text        not null,
    email         text        not null,
    kinds         text[]      not null,
    refresh_token bytea       not null,
    return_to     text        not null,
    granted_at    timestamptz not null,
    primary key (account_id, state)
);

-- A way to Google and back that somebody set out on. The state itself is known to the browser alone.
create table oauth_state (
    state_hash    bytea       primary key,
    account_id    uuid        not null,
    user_id       text        not null,
    kinds         text[]      not null,
    code_verifier bytea       not null,
    return_to     text        not null,
    expires_at    timestamptz not null
);

create index oauth_state_expires_at on oauth_state (expires_at);
