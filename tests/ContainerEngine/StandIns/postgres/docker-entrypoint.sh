#!/usr/bin/env bash
# What the official image promises: POSTGRES_* and POSTGRES_*_FILE on first start, scripts in /docker-entrypoint-initdb.d, and any
# user that may write the data folder.
set -eo pipefail

# from_file NAME [DEFAULT]: the variable's value, or what its file holds.
from_file() {
  local name="$1" file="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
    echo "error: $name and $file are both set; only one of them can be" >&2
    exit 1
  fi
  if [ -n "${!file:-}" ]; then
    export "$name=$(cat "${!file}")"
  else
    export "$name=${!name:-${2:-}}"
  fi
  unset "$file"
}

run_script() {
  case "$1" in
    *.sh) if [ -x "$1" ]; then "$1"; else . "$1"; fi ;;
    *.sql) sql <"$1" ;;
    *.sql.gz) gunzip -c "$1" | sql ;;
    *.sql.xz) xz -dc "$1" | sql ;;
    *.sql.zst) zstd -dc "$1" | sql ;;
    *) echo "$0: $1 is of no known kind" ;;
  esac
}

sql() { psql --no-psqlrc -v ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname "${1:-$POSTGRES_DB}"; }

create_cluster() {
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo "error: the database is new and has no superuser password; set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE" >&2
    exit 1
  fi

  local arguments=()
  [ -z "${POSTGRES_INITDB_WALDIR:-}" ] || arguments+=(--waldir "$POSTGRES_INITDB_WALDIR")
  eval "arguments+=($POSTGRES_INITDB_ARGS)"
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") "${arguments[@]}"
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"

  # Only local connections until every script has run, with the settings that the server is to have.
  export PGPASSWORD="$POSTGRES_PASSWORD"
  PGUSER="$POSTGRES_USER" pg_ctl --wait start -o "$(printf '%q ' "${@:2}" -c listen_addresses= -p 5432)"
  [ "$POSTGRES_DB" = postgres ] || psql_create
  local script
  for script in /docker-entrypoint-initdb.d/*; do
    [ ! -e "$script" ] || { echo "$0: running $script"; run_script "$script"; }
  done
  PGUSER="$POSTGRES_USER" pg_ctl --wait --mode=fast stop
  unset POSTGRES_PASSWORD PGPASSWORD
}

psql_create() { printf 'CREATE DATABASE :"name";\n' | psql --no-psqlrc -v ON_ERROR_STOP=1 -v name="$POSTGRES_DB" --quiet --username "$POSTGRES_USER" --dbname postgres; }

[ "${1:0:1}" != - ] || set -- postgres "$@"

if [ "${1:-}" = postgres ]; then
  if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$PGDATA"
    find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
    chown postgres /var/run/postgresql
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA" 2>/dev/null || true
  [ -s "$PGDATA/PG_VERSION" ] || create_cluster "$@"
fi
exec "$@"
