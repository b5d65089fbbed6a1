-- The last attempt to build a read model anew. Whoever builds it renews alive_at; a killed attempt stops doing so.
create table projection_rebuild (
    name            text        primary key,
    state           text        not null,
    position        bigint      not null,
    target          bigint      not null,
    failure         text,
    alive_at        timestamptz not null
);
