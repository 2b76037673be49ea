# Says whether a tier fits on a host, or on a cluster's nodes.
# shellcheck shell=bash

verb_budget() {
  local format=human tier="" arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --host | --nodes | --target | --reserve | --format)
        [ $# -ge 2 ] || usage_error "'$1' wants a value."
        if [ "$1" = --format ]; then format="$2"; else arguments+=("$1" "$2"); fi
        shift
        ;;
      --format=*) format="${1#*=}" ;;
      --host=* | --nodes=* | --target=* | --reserve=*) arguments+=("${1%%=*}" "${1#*=}") ;;
      -*) usage_error "'budget' does not know '$1'." ;;
      *)
        [ -z "$tier" ] || usage_error "'budget' takes one tier."
        tier="$1"
        ;;
    esac
    shift
  done
  [ -n "$tier" ] || usage_error "'budget' wants a tier, such as ./dev budget staging --host 2cpu,4GiB."

  run_report "budget-$tier" "$format" "${arguments[@]}"
}
