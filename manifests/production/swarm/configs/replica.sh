#!/bin/sh
# Runs a PostgreSQL server that follows another one by streaming replication.
#
#   replica.sh serve [ARGUMENT...]  copies the primary where there is no data yet, then becomes the server, with these arguments
#   replica.sh health               fails unless the server answers, is in recovery and has received something since it started
#   replica.sh status               role, stream and lag in a line of JSON; fails unless it streams
#
# PRIMARY_HOST, PRIMARY_PORT (5432)  the primary
# REPLICATION_SLOT                   the slot on the primary that keeps what the replica has not received yet
# REPLICATION_PASSWORD_FILE          holds the password of the role replicator
# PGDATA                             where the data is; its parent has to be writable
# REPLICA_PATIENCE                   how many seconds to wait for the primary (60) before the first copy
#
# A replica that was promoted stays a primary. Data of another cluster is never deleted: it may be the last copy.
set -eu
umask 077

role=replicator
port=${PGPORT:-5432}
slot=${REPLICATION_SLOT:?}
PGPASSFILE=${TMPDIR:-/tmp}/replica.pgpass
export PGPASSFILE
child=''

say() { printf '{"time":"%s","replica":"%s","event":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$slot" "$1" "${2:-}"; }

fail() {
    printf '%s: %s\n' "$slot" "$1" >&2
    exit "${2:-1}"
}

# In the background, so that a signal does not wait for it.
run() {
    "$@" &
    child=$!
    code=0
    wait "$child" || code=$?
    child=''
    return "$code"
}

find_primary() {
    primary_host=${PRIMARY_HOST:?} primary_port=${PRIMARY_PORT:-5432}
    primary="host=$primary_host port=$primary_port user=$role connect_timeout=5"
}

ask_primary() { psql --no-psqlrc --no-password --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 --dbname "$primary dbname=postgres" --command "$1"; }

ask_here() { psql --no-psqlrc --no-password --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 --dbname "host=127.0.0.1 port=$port user=$role dbname=postgres connect_timeout=4" --command "$1"; }

write_password() {
    password=$(cat "${REPLICATION_PASSWORD_FILE:?}")
    [ -n "$password" ] || fail "$REPLICATION_PASSWORD_FILE is empty"
    # In a password file's field, \ and : are escaped.
    printf '*:*:*:%s:%s\n' "$role" "$(printf '%s' "$password" | sed 's/[\\:]/\\&/g')" >"$PGPASSFILE"
    unset password
}

wait_for_primary() {
    waited=0
    until pg_isready --quiet --host "$primary_host" --port "$primary_port"; do
        [ "$waited" -lt "${REPLICA_PATIENCE:-60}" ] || fail "the primary $primary_host:$primary_port does not answer"
        run sleep 1
        waited=$((waited + 1))
    done
}

create_slot() {
    pg_receivewal --no-password --dbname "$primary" --slot "$slot" --create-slot --if-not-exists
}

# copy_primary: into a folder beside, which takes its place when it is whole.
copy_primary() {
    wait_for_primary
    incoming=$PGDATA.incoming
    rm -rf "$incoming"
    mkdir -p "$(dirname "$PGDATA")"
    say copying ",\"primary\":\"$primary_host\""
    create_slot || fail "the primary $primary_host does not let the role $role in. On data that is older than its replica, run there once: sh /docker-entrypoint-initdb.d/90-replication.sh"
    run pg_basebackup --no-password --dbname "$primary" --pgdata "$incoming" --slot "$slot" --wal-method stream --checkpoint fast || {
        rm -rf "$incoming"
        fail "the primary $primary_host could not be copied"
    }
    : >"$incoming/standby.signal"
    if [ -d "$PGDATA" ]; then
        rmdir "$PGDATA" || fail "$PGDATA is not empty, but holds no data of PostgreSQL either; empty it"
    fi
    mv "$incoming" "$PGDATA"
    say copied
}

check_copy() {
    # Without its primary a replica still serves; what there is to compare is compared at the next start.
    theirs=$(psql --no-psqlrc --no-password --tuples-only --no-align --dbname "$primary replication=1" --command 'IDENTIFY_SYSTEM') || {
        say alone ",\"primary\":\"$primary_host\",\"reason\":\"the primary does not answer\""
        return 0
    }
    theirs=${theirs%%|*}
    ours=$(LC_ALL=C pg_controldata --pgdata "$PGDATA" | sed -n 's/^Database system identifier: *//p')
    [ "$theirs" = "$ours" ] || fail "the primary $primary_host is another database cluster ($theirs) than this copy ($ours). The copy is kept. If the primary is the right one, empty the replica's volume; if the copy is, promote it or restore from it" 78
    if [ "$(ask_primary "SELECT count(*) FROM pg_replication_slots WHERE slot_name = '$slot' AND wal_status = 'lost'")" = 1 ]; then
        say lost ",\"reason\":\"it was away for so long that the primary did not keep what it lacks; it is copied anew\""
        ask_primary "SELECT pg_drop_replication_slot('$slot')" >/dev/null
        old=$PGDATA.old
        rm -rf "$old"
        mv "$PGDATA" "$old"
        if (copy_primary); then
            rm -rf "$old"
        else
            mv "$old" "$PGDATA"
            exit 1
        fi
    else
        create_slot
    fi
}

serve() {
    : "${PGDATA:?}"
    trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 143' TERM INT HUP
    find_primary
    write_password
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        copy_primary
    elif [ -e "$PGDATA/standby.signal" ]; then
        check_copy
    else
        say promoted ",\"reason\":\"it was promoted before, and is a primary now\""
    fi
    exec postgres "$@" \
        -c hot_standby=on \
        -c "primary_conninfo=host=$primary_host port=$primary_port user=$role passfile=$PGPASSFILE application_name=$slot" \
        -c "primary_slot_name=$slot"
}

is_healthy() {
    answer=$(ask_here 'SELECT pg_is_in_recovery(), pg_last_wal_receive_lsn() IS NOT NULL') || fail 'the server does not answer'
    case $answer in
    't|t') ;;
    't|f') fail 'it has received nothing from its primary since it started' ;;
    *) [ ! -e "${PGDATA:?}/standby.signal" ] || fail 'it is not in recovery' ;;
    esac
}

print_status() {
    answer=$(ask_here "
        SELECT CASE WHEN pg_is_in_recovery() THEN 'replica' ELSE 'promoted' END,
               coalesce((SELECT status FROM pg_stat_wal_receiver), 'none'),
               greatest(0, coalesce((SELECT pg_wal_lsn_diff(latest_end_lsn, pg_last_wal_replay_lsn()) FROM pg_stat_wal_receiver), 0))::bigint,
               CASE WHEN (SELECT latest_end_lsn <= pg_last_wal_replay_lsn() FROM pg_stat_wal_receiver) THEN 0
                    ELSE greatest(0, coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0)) END::bigint") || fail 'the server does not answer'
    mode=${answer%%|*} answer=${answer#*|}
    stream=${answer%%|*} answer=${answer#*|}
    printf '{"replica":"%s","role":"%s","stream":"%s","lagBytes":%s,"lagSeconds":%s}\n' "$slot" "$mode" "$stream" "${answer%%|*}" "${answer#*|}"
    [ "$stream" = streaming ]
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
serve) serve "$@" ;;
health) is_healthy ;;
status) print_status ;;
*) fail "there is no verb '$verb': serve [ARGUMENT...], health or status" 64 ;;
esac
