# Says in what two tiers differ, and why.
# shellcheck shell=bash

verb_parity() {
  local format=human tiers=() arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --strict) arguments+=(--strict true) ;;
      --format)
        [ $# -ge 2 ] || usage_error "'--format' wants human or json."
        format="$2"
        shift
        ;;
      --format=*) format="${1#*=}" ;;
      -*) usage_error "'parity' does not know '$1'." ;;
      *) tiers+=("$1") ;;
    esac
    shift
  done
  [ "${#tiers[@]}" -eq 2 ] || usage_error "'parity' compares two tiers, such as ./dev parity staging production."

  run_report parity "$format" --left "${tiers[0]}" --right "${tiers[1]}" "${arguments[@]}"
}
