#!/bin/sh
# Prepares a PostgreSQL server for replicas: a role that may replicate and look at statistics, a rule in pg_hba.conf that lets it in, and a
# limit to what is kept for a replica that is away. The official image runs it when it creates its data; on data that is there already,
# run it once in the server's container: sh /docker-entrypoint-initdb.d/90-replication.sh
#
# REPLICATION_PASSWORD_FILE  holds the role's password
#
# The image may read this file into its own shell instead of running it: nothing of it must stay there.
(
    set -eu
    umask 077
    role=replicator
    PGPASSFILE=$(mktemp "${TMPDIR:-/tmp}/pgpass.XXXXXX")
    export PGPASSFILE
    trap 'rm -f "$PGPASSFILE"' EXIT
    if [ -z "${PGPASSWORD:-}" ] && [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
        # In a password file's field, \ and : are escaped.
        printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$POSTGRES_PASSWORD_FILE")" >"$PGPASSFILE"
    fi
    if [ ! -s "${REPLICATION_PASSWORD_FILE:?}" ]; then
        echo "$REPLICATION_PASSWORD_FILE is missing or empty: replicas cannot be given a password" >&2
        exit 1
    fi

    ask() { psql --no-psqlrc --no-password --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres "$@"; }

    # The password comes out of the file within psql: neither a command line nor the server's log has it.
    ask <<'SQL'
SET client_min_messages = 'warning';
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET password_encryption = 'scram-sha-256';
\set password `cat "$REPLICATION_PASSWORD_FILE"`
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'replicator') AS missing \gset
\if :missing
CREATE ROLE replicator;
\endif
ALTER ROLE replicator LOGIN REPLICATION PASSWORD :'password';
GRANT pg_monitor TO replicator;
ALTER SYSTEM SET max_slot_wal_keep_size = '4GB';
SQL

    rules=$(ask --command 'SHOW hba_file')
    if ! grep -q "^host replication $role " "$rules"; then
        printf '\nhost replication %s all scram-sha-256\n' "$role" >>"$rules"
    fi
    ask --command 'SELECT pg_reload_conf()' >/dev/null
)
