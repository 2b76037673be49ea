#!/bin/sh
# Runs a command at the times of a cron schedule, one run at a time, and tells how each went in a line of JSON.
#
#   schedule.sh loop COMMAND [ARGUMENT...]  keeps the time until it is told to end (SIGTERM), which it passes on to a run under way
#   schedule.sh run                         asks the loop for a run now, waits for its end and ends with its exit code
#   schedule.sh health                      fails when the loop stands still, or its last run has failed and none is under way
#   schedule.sh alive                       fails when the loop stands still
#   schedule.sh status                      says how the last runs went
#   schedule.sh once COMMAND [ARGUMENT...]  runs it now and ends with its exit code, where somebody else keeps the time
#
# SCHEDULE_NAME      what the lines call it
# SCHEDULE_MINUTES   the values of each cron field, separated by spaces, or * for every one; Sunday is 0. Where both SCHEDULE_DAYS
# SCHEDULE_HOURS     (of the month) and SCHEDULE_WEEKDAYS have values, either one suffices.
# SCHEDULE_DAYS
# SCHEDULE_MONTHS
# SCHEDULE_WEEKDAYS
# SCHEDULE_STATE     a folder that outlives the container; without one, or where it cannot be written, missed runs go unnoticed
# SCHEDULE_GRACE     how many seconds late a run may begin (300); what is later was missed, and is told instead of done
# SCHEDULE_DEADLINE  how many seconds a run may take (21600) before it is ended
# TZ                 the zone whose clock counts (UTC). A skipped time does not come that day, a repeated one comes twice.
#
# Where report.sh lies beside this script, each run's end is reported by OTLP as the OTEL_* variables say.
#
# Needs a POSIX shell and a date that knows -d @SECONDS, as those of Debian and busybox do.
set -fu

name=${SCHEDULE_NAME:-schedule}
minutes=${SCHEDULE_MINUTES:-*}
hours=${SCHEDULE_HOURS:-*}
days=${SCHEDULE_DAYS:-*}
months=${SCHEDULE_MONTHS:-*}
weekdays=${SCHEDULE_WEEKDAYS:-*}
grace=${SCHEDULE_GRACE:-300}
deadline=${SCHEDULE_DEADLINE:-21600}
state=${SCHEDULE_STATE:-/var/lib/schedule}
temporary=${TMPDIR:-/tmp}/schedule-$name

# A loop that has not looked at the clock for this long stands still.
longest_pause=150

utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

# say EVENT [,"KEY":VALUE...]
say() { printf '{"time":"%s","schedule":"%s","event":"%s"%s}\n' "$(utc "$(date +%s)")" "$name" "$1" "${2:-}"; }

fail() {
    printf '%s: %s\n' "$name" "$1" >&2
    exit "${2:-1}"
}

# report STARTED ENDED CODE
report() {
    [ -r "${0%/*}/report.sh" ] || return 0
    started=$1 ended=$2 code=$3
    set -- schedule.last_run.timestamp s "$started" schedule.last_run.duration s $((ended - started)) schedule.last_run.exit_code '' "$code"
    [ "$code" -ne 0 ] || set -- "$@" schedule.last_success.timestamp s "$ended"
    /bin/sh "${0%/*}/report.sh" schedule.name "$name" "$@"
}

# keep FILE TEXT: the whole text or the old one.
keep() { printf '%s\n' "$2" >"$state/$1.new" && mv "$state/$1.new" "$state/$1"; }

choose_state() {
    if { mkdir -p "$state" && : >"$state/heartbeat.new"; } 2>/dev/null; then
        rm -f "$state/heartbeat.new"
        return
    fi
    say forgetful ",\"state\":\"$state\",\"reason\":\"cannot be written\""
    state=$temporary
    mkdir -p "$state" || fail "neither $SCHEDULE_STATE nor $state can be written"
}

# Other verbs find the state where the loop has it.
find_state() {
    [ -e "$state/pid" ] || [ ! -e "$temporary/pid" ] || state=$temporary
}

check_zone() {
    case ${TZ:-UTC} in
    UTC | Etc/UTC) ;;
    *) [ -e "${TZDIR:-/usr/share/zoneinfo}/$TZ" ] || fail "the time zone $TZ is not known in this image: install tzdata there, or leave the schedule in UTC" 78 ;;
    esac
}

# fits VALUES VALUE
fits() {
    [ "$1" = '*' ] && return 0
    case " $1 " in *" $2 "*) return 0 ;; esac
    return 1
}

# fits_day DAY-OF-MONTH MONTH WEEKDAY
fits_day() {
    fits "$months" "$2" || return 1
    if [ "$days" != '*' ] && [ "$weekdays" != '*' ]; then
        fits "$days" "$1" || fits "$weekdays" "$3"
    else
        fits "$days" "$1" && fits "$weekdays" "$3"
    fi
}

# is_due MINUTE, counted since 1970
is_due() {
    # shellcheck disable=SC2046
    set -- $(date -d "@$(($1 * 60))" '+%M %H %d %m %w')
    fits "$minutes" "${1#0}" && fits "$hours" "${2#0}" && fits_day "${3#0}" "${4#0}" "$5"
}

# Minutes by which local time is ahead of UTC at MINUTE.
offset_at() {
    offset=$(date -d "@$(($1 * 60))" +%z)
    ahead=${offset#?}
    ahead_hours=${ahead%??}
    ahead_minutes=${ahead#??}
    ahead=$((${ahead_hours#0} * 60 + ${ahead_minutes#0}))
    case $offset in -*) ahead=-$ahead ;; esac
    echo "$ahead"
}

# The day of the month, the month and the weekday of a day counted since 1970.
day_fields() {
    era_day=$(($1 + 719468))
    era=$((era_day / 146097))
    day_of_era=$((era_day - era * 146097))
    year_of_era=$(((day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365))
    day_of_year=$((day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100)))
    shifted=$(((5 * day_of_year + 2) / 153))
    month=$((shifted < 10 ? shifted + 3 : shifted - 9))
    echo "$((day_of_year - (153 * shifted + 2) / 5 + 1)) $month $((($1 + 4) % 7))"
}

sequence() {
    value=0
    while [ "$value" -lt "$1" ]; do
        echo "$value"
        value=$((value + 1))
    done
}

# count_due FIRST LAST: how many of these minutes fit, and which one is the last that does. Days are reckoned, not looked up: a
# container that was away for a year starts at once. At a change of the clock it may be off by one.
count_due() {
    ahead_now=$(offset_at "$2")
    first=$(($1 + $(offset_at "$1")))
    last=$(($2 + ahead_now))
    [ "$hours" = '*' ] && all_hours=$(sequence 24) || all_hours=$hours
    [ "$minutes" = '*' ] && all_minutes=$(sequence 60) || all_minutes=$minutes
    times='' per_day=0 latest=0
    for hour in $all_hours; do
        for minute in $all_minutes; do
            latest=$((hour * 60 + minute))
            times="$times $latest"
            per_day=$((per_day + 1))
        done
    done

    count=0 found=0 day=$((first / 1440))
    while [ "$day" -le $((last / 1440)) ]; do
        # shellcheck disable=SC2046
        if fits_day $(day_fields "$day"); then
            if [ $((day * 1440)) -ge "$first" ] && [ $((day * 1440 + 1439)) -le "$last" ]; then
                count=$((count + per_day)) found=$((day * 1440 + latest))
            else
                for time in $times; do
                    time=$((day * 1440 + time))
                    [ "$time" -ge "$first" ] && [ "$time" -le "$last" ] && count=$((count + 1)) && found=$time
                done
            fi
        fi
        day=$((day + 1))
    done
    echo "$count $((found - ahead_now))"
}

# The run itself, in a process of its own: run_job DUE BY COMMAND [ARGUMENT...]
run_job() {
    due=$1 by=$2
    shift 2
    job='' ending=''
    trap 'ending=1; [ -z "$job" ] || kill -s TERM "$job" 2>/dev/null' TERM INT HUP
    started=$(date +%s)
    say started ",\"due\":\"$(utc "$due")\",\"by\":\"$by\""
    "$@" &
    job=$!
    # It may have been told to end a moment too early.
    [ -z "$ending" ] || kill -s TERM "$job"
    keep running "$job $started $by"
    while :; do
        wait "$job"
        code=$?
        # A signal interrupts wait while the job is still ending.
        kill -0 "$job" 2>/dev/null || break
    done
    ended=$(date +%s)
    record "$started" "$ended" "$code" "$by"
    rm -f "$state/running"
    report "$started" "$ended" "$code"
}

# record STARTED ENDED CODE BY
record() {
    runs=0 failed=0
    [ -s "$state/last" ] && read -r _ _ _ _ runs failed <"$state/last"
    [ "$3" -eq 0 ] || failed=$((failed + 1))
    keep last "$1 $2 $3 $4 $((runs + 1)) $failed"
    say finished ",\"by\":\"$4\",\"exitCode\":$3,\"seconds\":$(($2 - $1)),\"failedRuns\":$failed"
}

is_running() { [ -n "$runner" ] && [ -e "$state/running" ] && kill -0 "$runner" 2>/dev/null; }

# begin DUE BY COMMAND [ARGUMENT...]
begin() {
    if is_running; then
        skipped=$((skipped + 1))
        say skipped ",\"due\":\"$(utc "$1")\",\"by\":\"$2\",\"reason\":\"the run before is under way\""
        return
    fi
    keep running "0 $now $2"
    run_job "$@" &
    runner=$!
}

# Looks at the minutes since the last look.
catch_up() {
    recent=$((minute - grace / 60))
    if [ "$seen" -lt $((recent - 1)) ]; then
        # shellcheck disable=SC2046
        set -- $(count_due $((seen + 1)) $((recent - 1))) "$@"
        if [ "$1" -gt 0 ]; then
            missed=$((missed + $1)) last_missed=$(($2 * 60))
            say missed ",\"count\":$1,\"last\":\"$(utc "$last_missed")\",\"reason\":\"nobody kept the time since $(utc $((seen * 60)))\""
        fi
        shift 2
        seen=$((recent - 1))
    fi
    while [ "$seen" -lt "$minute" ]; do
        seen=$((seen + 1))
        ! is_due "$seen" || begin $((seen * 60)) schedule "$@"
    done
    keep clock "$seen $missed $last_missed $skipped"
}

end_overdue_run() {
    [ -s "$state/running" ] || return 0
    read -r job_id job_started _ <"$state/running"
    if is_running && [ "$job_id" -gt 0 ] && [ $((now - job_started)) -gt "$deadline" ]; then
        say overdue ",\"seconds\":$((now - job_started))"
        # A minute later it is not asked any more.
        if [ $((now - job_started)) -le $((deadline + 60)) ]; then
            kill -s TERM "$job_id"
        else
            kill -s KILL "$job_id"
        fi
    fi
}

stop() {
    trap '' TERM INT HUP USR1
    if [ -n "$runner" ] && kill -s TERM "$runner" 2>/dev/null; then
        wait "$runner"
    fi
    [ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null
    rm -f "$state/pid" "$state/heartbeat"
    say stopped
    exit 0
}

loop() {
    [ $# -gt 0 ] || fail 'loop needs a command' 64
    check_zone
    choose_state
    runner='' sleeper='' wanted=''
    trap stop TERM INT HUP
    trap 'wanted=1; [ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null' USR1

    now=$(date +%s)
    if [ -s "$state/running" ]; then
        read -r _ job_started by <"$state/running"
        say interrupted ",\"started\":\"$(utc "$job_started")\""
        record "$job_started" "$now" 137 "$by"
        report "$job_started" "$now" 137 &
        rm -f "$state/running"
    fi
    seen=$((now / 60 - 1)) missed=0 last_missed=0 skipped=0
    [ -s "$state/clock" ] && read -r seen missed last_missed skipped <"$state/clock"
    keep began "$now"
    keep heartbeat "$now"
    keep pid "$$"
    say waiting ",\"zone\":\"${TZ:-UTC}\""

    while :; do
        now=$(date +%s)
        minute=$((now / 60))
        keep heartbeat "$now"
        # The clock was set back: what comes now comes anew.
        [ "$seen" -le "$minute" ] || seen=$minute
        [ "$seen" -eq "$minute" ] || catch_up "$@"
        end_overdue_run
        sleep $((60 - now % 60)) &
        sleeper=$!
        if [ -n "$wanted" ]; then
            wanted=''
            begin "$now" hand "$@"
        fi
        wait "$sleeper"
        sleeper=''
    done
}

is_alive() {
    if [ ! -s "$state/pid" ] || [ ! -s "$state/heartbeat" ]; then
        fail 'nobody keeps the time here'
    fi
    read -r beat <"$state/heartbeat"
    pause=$(($(date +%s) - beat))
    [ "$pause" -le "$longest_pause" ] || fail "the loop has stood still for $pause s"
}

is_healthy() {
    is_alive
    # Of a run before this loop the log tells; a new deployment begins with a clean slate.
    if [ -s "$state/last" ] && [ ! -e "$state/running" ]; then
        read -r _ ended code _ <"$state/last"
        read -r began <"$state/began"
        [ "$code" -eq 0 ] || [ "$ended" -lt "$began" ] || fail "the run that ended at $(utc "$ended") failed with exit code $code"
    fi
}

run_now() {
    is_alive
    [ ! -e "$state/running" ] || fail 'a run is under way' 75
    before=0
    [ -s "$state/last" ] && read -r _ _ _ _ before _ <"$state/last"
    read -r loop_id <"$state/pid"
    kill -s USR1 "$loop_id" || fail 'the loop cannot be told'
    runs=$before
    while [ "$runs" -eq "$before" ]; do
        sleep 0.2 2>/dev/null || sleep 1
        [ -e "$state/pid" ] || fail 'the loop has ended'
        [ -s "$state/last" ] && read -r _ _ code _ runs _ <"$state/last"
    done
    exit "$code"
}

print_status() {
    started=0 ended=0 code=0 by='' runs=0 failed=0
    seen=0 missed=0 last_missed=0 skipped=0
    [ -s "$state/last" ] && read -r started ended code by runs failed <"$state/last"
    [ -s "$state/clock" ] && read -r seen missed last_missed skipped <"$state/clock"
    line="\"runs\":$runs,\"failedRuns\":$failed,\"missedRuns\":$missed,\"skippedRuns\":$skipped"
    [ "$runs" -eq 0 ] || line="$line,\"lastStarted\":\"$(utc "$started")\",\"lastEnded\":\"$(utc "$ended")\",\"lastExitCode\":$code,\"lastBy\":\"$by\""
    [ "$missed" -eq 0 ] || line="$line,\"lastMissed\":\"$(utc "$last_missed")\""
    [ -e "$state/running" ] && line="$line,\"running\":true" || line="$line,\"running\":false"
    printf '{"schedule":"%s",%s}\n' "$name" "$line"
}

# Signals go on to the job, whose end is waited for.
once() {
    [ $# -gt 0 ] || fail 'once needs a command' 64
    job=''
    trap '[ -z "$job" ] || kill -s TERM "$job" 2>/dev/null' TERM INT HUP
    started=$(date +%s)
    "$@" &
    job=$!
    while :; do
        wait "$job"
        code=$?
        kill -0 "$job" 2>/dev/null || break
    done
    report "$started" "$(date +%s)" "$code"
    exit "$code"
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
loop) loop "$@" ;;
run) find_state && run_now ;;
health) find_state && is_healthy ;;
alive) find_state && is_alive ;;
status) find_state && print_status ;;
once) once "$@" ;;
*) fail "there is no verb '$verb': loop COMMAND [ARGUMENT...], run, health, alive, status or once COMMAND [ARGUMENT...]" 64 ;;
esac
