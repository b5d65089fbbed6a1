-- The one registration with Google that counts, once an administrator has saved one.
create table registration_lookup (
    settings_id         uuid        primary key,
    client_id           text,
    product_name        text        not null,
    public_base_url     text        not null,
    authorized_domains  text[]      not null,
    redirect_uri        text        not null,
    former_redirect_uri text,
    saved_by            text        not null,
    saved_at            timestamptz not null
);
