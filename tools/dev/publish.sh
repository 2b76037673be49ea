# Writes the manifests of the tiers, or says how they differ from the declaration.
# shellcheck shell=bash

verb_publish() {
  local step=publish tier="" arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --check) step=check ;;
      --output-path)
        [ $# -ge 2 ] || usage_error "'--output-path' wants a folder."
        arguments+=(--output-path "$(from_here "$2")")
        shift
        ;;
      --output-path=*) arguments+=(--output-path "$(from_here "${1#*=}")") ;;
      -*) usage_error "'publish' does not know '$1'." ;;
      *)
        [ -z "$tier" ] || usage_error "'publish' takes one tier."
        tier="$1"
        ;;
    esac
    shift
  done

  require_sdk
  build_app_host
  case "$step:$tier" in
    check:) step=check-manifests ;;
    *:) ;;
    *) step="$step-$tier" ;;
  esac
  with_passphrases "$app_host" --operation publish --step "$step" "${arguments[@]}"
}
