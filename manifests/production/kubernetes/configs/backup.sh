#!/bin/sh
# Backs up the databases of a PostgreSQL server, checks each backup, keeps some and restores them.
#
#   backup.sh backup                           makes a backup; what does not end well leaves nothing behind and removes nothing
#   backup.sh list                             the backups, newest first
#   backup.sh check [BACKUP]                   reads a backup and compares it with its checksums
#   backup.sh restore BACKUP [DATABASE [INTO]] restores one database, or all, into databases that are empty or not there yet
#   backup.sh roles BACKUP                     creates the roles that are missing; they have no passwords
#
# BACKUP is a name that list prints, or latest.
#
# BACKUP_NAME           what the lines of the log call it
# BACKUP_DATABASES      the databases, separated by spaces
# BACKUP_FOLDER         where the backups are: a folder each, named after its time in UTC, with a dump of each database in pg_dump's
#                       custom format, roles.sql and SHA256SUMS
# BACKUP_KEEP_DAILY     of how many days, weeks (from Monday) and months the newest backup is kept; only those count that have one
# BACKUP_KEEP_WEEKLY
# BACKUP_KEEP_MONTHLY
# BACKUP_PASSWORD_FILE  holds the password of PGUSER on PGHOST, PGPORT
#
# Where report.sh lies beside this script, each backup is reported by OTLP as the OTEL_* variables say.
#
# Needs a POSIX shell, PostgreSQL's client programs, and date and sha256sum as Debian and busybox have them.
# The names of backups and databases have no white space in them.
# shellcheck disable=SC2010,SC2012
set -fu
umask 077

name=${BACKUP_NAME:-backup}
folder=${BACKUP_FOLDER:?}
unfinished=''
child=''

fail() {
    printf '%s: %s\n' "$name" "$1" >&2
    exit "${2:-1}"
}

say() { printf '{"time":"%s","backup":"%s","event":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$name" "$1" "${2:-}"; }

clean_up() {
    [ -z "$child" ] || kill "$child" 2>/dev/null
    [ -z "$unfinished" ] || rm -rf "$unfinished"
    rm -f "$PGPASSFILE"
}

# In the background, so that a signal does not wait for it.
run() {
    "$@" &
    child=$!
    wait "$child"
    code=$?
    child=''
    return "$code"
}

use_password() {
    PGPASSFILE=$(mktemp "${TMPDIR:-/tmp}/pgpass.XXXXXX") || fail 'no temporary file can be written'
    export PGPASSFILE
    trap clean_up EXIT
    trap 'exit 143' TERM INT HUP
    [ -n "${BACKUP_PASSWORD_FILE:-}" ] || return 0
    password=$(cat "$BACKUP_PASSWORD_FILE")
    [ -n "$password" ] || fail "the password file $BACKUP_PASSWORD_FILE is missing or empty"
    # In a password file's field, \ and : are escaped.
    printf '*:*:*:*:%s\n' "$(printf '%s' "$password" | sed 's/[\\:]/\\&/g')" >"$PGPASSFILE"
    unset password
}

ask() { psql --no-psqlrc --no-password --quiet --tuples-only --no-align -v ON_ERROR_STOP=1 --dbname "$1" --command "$2"; }

# Backups by name, newest first: 20261121T020000Z
sets() { ls -1 "$folder" 2>/dev/null | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort -r; }

find_set() {
    set_name=$1
    [ "$set_name" != latest ] || set_name=$(sets | head -n 1)
    [ -n "$set_name" ] || fail "there is no backup in $folder"
    case $set_name in */* | .*) fail "'$set_name' is no name of a backup; backup.sh list prints them" 64 ;; esac
    [ -d "$folder/$set_name" ] || fail "there is no backup '$set_name' in $folder; backup.sh list prints those that are"
    set_path=$folder/$set_name
}

check_set() {
    (cd "$set_path" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || fail "the backup $set_name is damaged: its files do not match their checksums"
    for dump in $(ls -1 "$set_path" | grep '\.dump$'); do
        pg_restore --list "$set_path/$dump" >/dev/null || fail "the backup $set_name is damaged: $dump cannot be read"
    done
}

# The week of a day such as 20261121, counted since 1970; weeks begin on Monday.
week_of() {
    year=${1%????}
    day=${1#????}
    month=${day%??}
    day=${day#??}
    month=${month#0} day=${day#0}
    if [ "$month" -le 2 ]; then
        year=$((year - 1)) month=$((month + 12))
    fi
    echo $(((year * 365 + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469 + 3) / 7))
}

# Removes what is not the newest backup of a day, week or month that is still kept.
remove_old() {
    seen_days=' ' seen_weeks=' ' seen_months=' '
    days=0 weeks=0 months=0
    for set_name in $(sets); do
        date_of_set=${set_name%T*}
        week=$(week_of "$date_of_set")
        month=${date_of_set%??}
        wanted=''
        case $seen_days in *" $date_of_set "*) ;; *)
            seen_days="$seen_days$date_of_set " days=$((days + 1))
            [ "$days" -gt "${BACKUP_KEEP_DAILY:-7}" ] || wanted=1
            ;;
        esac
        case $seen_weeks in *" $week "*) ;; *)
            seen_weeks="$seen_weeks$week " weeks=$((weeks + 1))
            [ "$weeks" -gt "${BACKUP_KEEP_WEEKLY:-4}" ] || wanted=1
            ;;
        esac
        case $seen_months in *" $month "*) ;; *)
            seen_months="$seen_months$month " months=$((months + 1))
            [ "$months" -gt "${BACKUP_KEEP_MONTHLY:-6}" ] || wanted=1
            ;;
        esac
        [ -z "$wanted" ] || continue
        # Under its name it is whole or not there, even while it goes.
        mv "$folder/$set_name" "$folder/.removed-$set_name" && rm -rf "$folder/.removed-$set_name" && say removed ",\"set\":\"$set_name\""
    done
}

# What a killed run has left: older than a day, so nobody's any more.
remove_leftovers() {
    yesterday=$(date -u -d "@$(($(date +%s) - 86400))" +%Y%m%dT%H%M%SZ)
    for left in $(ls -1A "$folder" | grep -E '^\.(unfinished|removed)-'); do
        left_at=${left#.*-}
        [ "$(printf '%s\n' "${left_at%%-*}" "$yesterday" | sort | head -n 1)" = "$yesterday" ] || rm -rf "${folder:?}/$left"
    done
}

back_up() {
    mkdir -p "$folder" || fail "the folder $folder cannot be made"
    use_password
    began=$(date +%s)
    stamp=$(date -u -d "@$began" +%Y%m%dT%H%M%SZ)
    [ ! -e "$folder/$stamp" ] || fail "there is a backup of this second already"
    remove_leftovers
    unfinished=$folder/.unfinished-$stamp-$$
    mkdir "$unfinished" || fail "nothing can be written to $folder"
    say started ",\"set\":\"$stamp\""
    for database in ${BACKUP_DATABASES:-}; do
        run pg_dump --no-password --format custom --file "$unfinished/$database.dump" --dbname "$database" || give_up "$database could not be dumped"
    done
    run pg_dumpall --no-password --globals-only --no-role-passwords --database postgres --file "$unfinished/roles.sql" || give_up 'the roles could not be dumped'
    set_name=$stamp set_path=$unfinished
    (cd "$unfinished" && ls -1 | while read -r file; do sha256sum "$file" || exit 1; done >"$unfinished/.sums" && mv .sums SHA256SUMS) || give_up 'the checksums could not be written'
    (check_set) || give_up 'it cannot be read again'
    size=$(du -sk "$unfinished" | cut -f 1)
    mv "$unfinished" "$folder/$stamp" || give_up 'it could not be moved to its place'
    unfinished=''
    say finished ",\"set\":\"$stamp\",\"kibibytes\":$size,\"seconds\":$(($(date +%s) - began))"
    report backup.last_success.timestamp s "$began" backup.size By $((size * 1024))
    remove_old
}

# Where report.sh lies beside this script: report METRIC UNIT NUMBER...
report() {
    [ ! -r "${0%/*}/report.sh" ] || /bin/sh "${0%/*}/report.sh" backup.name "$name" "$@"
}

give_up() {
    say failed ",\"set\":\"$stamp\",\"reason\":\"$1\""
    fail "no backup was made: $1"
}

# Whether anything was ever created in the database: relations, functions or schemas beside what a new one has.
is_empty() {
    [ "$(ask "$1" "
        SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%')
             + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname NOT IN ('pg_catalog', 'information_schema'))
             + (SELECT count(*) FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'public') AND nspname NOT LIKE 'pg\\_toast%' AND nspname NOT LIKE 'pg\\_temp%')
        ")" = 0 ]
}

# restore_one DATABASE INTO
restore_one() {
    dump=$set_path/$1.dump
    [ -e "$dump" ] || fail "the backup $set_name has no database '$1'; it has$(cd "$set_path" && ls -1 | sed -n 's/\(.*\)\.dump$/ \1/p' | tr -d '\n')"
    case $2 in *[!A-Za-z0-9_.-]* | -* | '') fail "'$2' is no name for a database here: letters, digits, '_', '.' and '-' are" 64 ;; esac
    created=''
    if [ "$(ask postgres "SELECT count(*) FROM pg_database WHERE datname = '$2'")" = 0 ]; then
        createdb --no-password --template template0 "$2" || fail "the database '$2' could not be created"
        created=1
    fi
    is_empty "$2" || fail "the database '$2' is not empty. A backup is restored into an empty one: give another name (backup.sh restore $set_name $1 OTHER), or drop it first"
    if ! run pg_restore --no-password --exit-on-error --single-transaction --dbname "$2" "$dump"; then
        [ -z "$created" ] || dropdb --no-password "$2"
        fail "'$1' could not be restored into '$2'; nothing of it is there. If roles are missing: backup.sh roles $set_name"
    fi
    say restored ",\"set\":\"$set_name\",\"database\":\"$1\",\"into\":\"$2\""
}

restore() {
    find_set "${1:?restore needs the name of a backup, or latest}"
    use_password
    check_set
    if [ $# -ge 2 ]; then
        restore_one "$2" "${3:-$2}"
    else
        for dump in $(ls -1 "$set_path" | grep '\.dump$'); do
            restore_one "${dump%.dump}" "${dump%.dump}"
        done
    fi
}

create_roles() {
    find_set "${1:?roles needs the name of a backup, or latest}"
    use_password
    # Roles that are there already are no error.
    psql --no-psqlrc --no-password --quiet --dbname postgres --file "$set_path/roles.sql" 2>&1 | grep -v 'already exists'
    say roles ",\"set\":\"$set_name\""
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
backup) back_up ;;
list) sets ;;
check)
    find_set "${1:-latest}"
    check_set
    say intact ",\"set\":\"$set_name\""
    ;;
restore) restore "$@" ;;
roles) create_roles "$@" ;;
*) fail "there is no verb '$verb': backup, list, check, restore or roles" 64 ;;
esac
