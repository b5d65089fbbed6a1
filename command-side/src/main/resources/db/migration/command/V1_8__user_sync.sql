-- Has a row for each user whose syncing an administrator stopped.
create table user_sync_lookup (
    user_id text primary key
);
