-- Addresses of persons who were erased, as keyed hashes (see match_hash_key) and nothing else: what Google's old lists of
-- guests say of them is not taken in again. Not fed by events, and not to be emptied: nobody could fill it again.
create table erased_address (
    key bytea primary key,
    -- grows with every erasure: whoever looked before it has to look again
    nth bigint generated always as identity unique
);
