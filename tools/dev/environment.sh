# The running environment: it answers on a private socket in .environment/.
# shellcheck shell=bash

control() { # control PATH [CURL OPTION…]
  local path="$1"
  shift
  # The socket is named from within its folder: a checkout far down has a path that is too long for a socket.
  (cd "$state" && curl --silent --no-buffer --unix-socket control.sock "$@" "http://environment$path")
}

environment_runs() { [ -S "$state/control.sock" ] && control /status --max-time 5 --output /dev/null 2>/dev/null; }

require_running() {
  environment_runs || fail "The environment of this checkout does not run." "./dev up brings it up."
}

# answer PATH [CURL OPTION…]: prints what the environment answers; ends with 1 when it says no.
answer() {
  local code=0
  control "$@" --fail-with-body || code=$?
  case "$code" in
    0) ;;
    22) return 1 ;;
    *) fail "The environment stopped answering." "./dev status tells whether it still runs." ;;
  esac
}

verb_up() {
  local engine=auto detach= watch= alerts=
  while [ $# -gt 0 ]; do
    case "$1" in
      --engine) engine="${2:-}"; shift ;;
      --engine=*) engine="${1#*=}" ;;
      --detach | -d) detach=yes ;;
      --watch | -w) watch=true ;;
      --alerts) alerts=true ;;
      *) usage_error "'up' does not know '$1'." ;;
    esac
    shift || usage_error "--engine wants auto, process or container."
  done
  case "$engine" in
    auto | process | container) ;;
    *) usage_error "--engine is auto, process or container, not '$engine'." ;;
  esac

  if environment_runs; then
    fail "The environment of this checkout runs already." "./dev status shows it, ./dev down ends it."
  fi
  require_sdk
  require_programs curl
  # Containers bring their servers with them; whether an engine answers is for the AppHost to decide, who asks it the same way.
  [ "$engine" = container ] || { [ "$engine" = auto ] && container_engine_answers; } || require_programs postgres rabbitmq nginx
  [ -z "$alerts" ] || require_programs prometheus alertmanager
  require_aspire
  build_app_host

  [ -z "$alerts" ] || export Telemetry__Alerts=true
  export Environment__Engine="$engine"
  [ -z "$watch" ] || export Environment__Watch=true
  export DOTNET_ENVIRONMENT="${DOTNET_ENVIRONMENT:-Development}"
  cd AppHost
  if [ -z "$detach" ]; then
    exec "$app_host"
  fi

  local log process
  log="$(log_file up)"
  nohup setsid "$app_host" </dev/null >"$log" 2>&1 &
  process=$!
  say "Starting …"
  until [ -S "$state/control.sock" ] && control /status --output /dev/null 2>/dev/null; do
    kill -0 "$process" 2>/dev/null || { cat "$log" >&2; wait "$process" || exit $?; exit 1; }
    read -r -t 0.1 <> <(:) || true
  done
  if answer /wait; then
    return
  fi
  wait "$process" 2>/dev/null || true
  tail -n 40 "$log" >&2
  exit 1
}

container_engine_answers() {
  local socket=/var/run/docker.sock
  [ "${DOTNET_ASPIRE_CONTAINER_RUNTIME:-${ASPIRE_CONTAINER_RUNTIME:-docker}}" = docker ] && command -v docker >/dev/null ||
    { command -v podman >/dev/null && timeout 1 podman info >/dev/null 2>&1; return; }
  [ -z "${DOCKER_HOST:-}" ] || socket="${DOCKER_HOST#unix://}"
  if [ -S "$socket" ]; then
    client_is_recent docker && curl --silent --fail --max-time 1 --output /dev/null --unix-socket "$socket" http://docker/_ping
  else
    timeout 1 docker version >/dev/null 2>&1
  fi
}

verb_down() {
  [ $# -eq 0 ] || usage_error "'down' takes no arguments."
  if ! environment_runs; then
    say "The environment of this checkout does not run."
    return
  fi
  control /stop --request POST --output /dev/null
  say "Stopping …"
  local deadline=$((SECONDS + 30))
  while [ -S "$state/control.sock" ] || [ -e "$state/run.json" ]; do
    [ $SECONDS -lt $deadline ] || fail "The environment has not ended within 30 s." "./dev status shows what still runs."
    read -r -t 0.1 <> <(:) || true
  done
}

verb_status() {
  local format=text
  while [ $# -gt 0 ]; do
    case "$1" in
      --format) format="${2:-}"; shift ;;
      --format=*) format="${1#*=}" ;;
      --json) format=json ;;
      *) usage_error "'status' does not know '$1'." ;;
    esac
    shift || usage_error "--format wants text or json."
  done
  case "$format" in
    text) require_running; answer "/status?width=${COLUMNS:-$(tput cols 2>/dev/null || echo 120)}" ;;
    json)
      if environment_runs; then answer "/status?format=json"; echo; else echo '{"phase":"notRunning","resources":[]}'; exit 1; fi ;;
    *) usage_error "--format is text or json, not '$format'." ;;
  esac
}

verb_logs() {
  local name= query=
  while [ $# -gt 0 ]; do
    case "$1" in
      --follow | -f) query='?follow=true' ;;
      -*) usage_error "'logs' does not know '$1'." ;;
      *) [ -z "$name" ] || usage_error "'logs' takes one name."; name="$1" ;;
    esac
    shift
  done
  [ -n "$name" ] || usage_error "'logs' wants the name of a resource."
  require_running
  answer "/logs/$name$query"
}

verb_command() { # start|stop|restart NAME
  [ $# -eq 2 ] || usage_error "'$1' wants the name of a resource."
  require_running
  answer "/resources/$2/$1" --request POST
}

# The volumes that runs on a container engine have left there.
remove_engine_volumes() {
  local names=() engine="${ASPIRE_CONTAINER_RUNTIME:-${DOTNET_ASPIRE_CONTAINER_RUNTIME:-}}" said
  [ -s "$state/container-volumes" ] || return 0
  mapfile -t names <"$state/container-volumes"
  [ -n "$engine" ] || { command -v docker >/dev/null && engine=docker; } || engine=podman
  # A name that is not there is no fault; --force says so to the engine.
  said="$(timeout 60 "$engine" volume rm --force "${names[@]}" 2>&1 >/dev/null)" ||
    fail "The volumes of the container engine could not be removed: ${said:-$engine does not answer}" \
      "Start the engine and try again, or delete $state/container-volumes to leave them there: ${names[*]}"
}

verb_clean() {
  local volumes=
  while [ $# -gt 0 ]; do
    case "$1" in
      --volumes) volumes=yes ;;
      *) usage_error "'clean' does not know '$1'." ;;
    esac
    shift
  done
  environment_runs && fail "The environment of this checkout runs." "./dev down ends it."
  find "$root" \( -name .git -o -name .environment \) -prune -o -type d \( -name bin -o -name obj -o -name node_modules -o -name TestResults -o -name BenchmarkDotNet.Artifacts \) -prune -exec rm -rf {} +
  if [ -d "$state" ]; then
    if [ -n "$volumes" ]; then
      remove_engine_volumes
      rm -rf "$state"
    else
      find "$state" -mindepth 1 -maxdepth 1 ! -name volumes ! -name container-volumes -exec rm -rf {} +
    fi
  fi
  say "Build output and run state are gone${volumes:+, and so is the local data}."
}
