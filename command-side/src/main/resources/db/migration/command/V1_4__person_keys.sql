-- What events say of a person is sealed with that person's key, which is sealed with the product's own. Who was erased
-- keeps a row without a key, so that none is made again. A record goes by its own id; see lockstep.person.Persons.
create table person_key (
    person       uuid primary key,
    generation   integer not null,
    sealed       bytea,
    destroyed_at timestamptz,
    check ((sealed is null) = (destroyed_at is not null))
);
