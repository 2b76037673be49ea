# Holds manifests against policies: those that the declaration makes, or files.
# shellcheck shell=bash

verb_lint() {
  local format=human tier='' files=() arguments=() list=''
  while [ $# -gt 0 ]; do
    case "$1" in
      --format)
        [ $# -ge 2 ] || usage_error "'--format' wants human, json, sarif or junit."
        format="$2"
        shift
        ;;
      --format=*) format="${1#*=}" ;;
      --explain) arguments+=(--lint-explain true) ;;
      --list) list=yes ;;
      -*) usage_error "'lint' does not know '$1'." ;;
      # A tier's name has neither slash nor dot.
      */* | *.*) files+=("$1") ;;
      *)
        [ -z "$tier" ] || usage_error "'lint' takes one tier."
        tier="$1"
        ;;
    esac
    shift
  done

  [ -z "$tier" ] || [ ${#files[@]} -eq 0 ] || usage_error "'lint' takes a tier or files. '$tier' is taken for a tier; write ./$tier for a folder."
  if [ -n "$list" ]; then
    run_report lint-list "$format"
    return
  fi

  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    arguments+=(--report-color true)
  fi

  if [ ${#files[@]} -gt 0 ]; then
    local index
    for index in "${!files[@]}"; do
      arguments+=("--files:$index" "$(from_here "${files[$index]}")")
    done
    run_report lint-files "$format" "${arguments[@]}"
  else
    run_report "lint${tier:+-$tier}" "$format" "${arguments[@]}"
  fi
}
