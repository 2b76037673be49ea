# Says whether a tier fits on a host, or on a cluster's nodes.
# shellcheck shell=bash

verb_budget() {
  local format=human tier="" arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --host=* | --nodes=* | --target=* | --reserve=* | --format=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --host | --nodes | --target | --reserve | --format)
        [ $# -ge 2 ] || usage_error "'$1' wants a value."
        case "$1" in
          --format) format="$2" ;;
          --nodes) arguments+=("$1" "$(from_here "$2")") ;;
          *) arguments+=("$1" "$2") ;;
        esac
        shift
        ;;
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
