# The secrets of a tier, encrypted in manifests/TIER/secrets.enc.json.
# shellcheck shell=bash disable=SC2154

# What is started here shall not know a passphrase, the compiler that outlives a build least of all.
for variable in "${!SECRETS_PASSPHRASE@}"; do
  export -n "${variable?}"
done

# with_passphrases COMMAND…: the one program that gets them.
with_passphrases() (
  for variable in "${!SECRETS_PASSPHRASE@}"; do
    export "${variable?}"
  done
  exec "$@"
)

secrets_usage() {
  cat <<'TEXT'
./dev secrets ACTION TIER [NAME]

  set TIER              ask for what the tier declares and its store lacks, and generate what is declared as generated;
                        the first time this makes the store
  set TIER NAME         keep a value: typed when asked for, or from standard input, or --file FILE
      --generate        a generated value; without NAME ask for nothing, and generate what is declared so
      --from FOLDER     take in the secret files that lie there
      --undeclared      also a secret that the tier does not declare (yet)
  get TIER NAME         the value alone on standard output
  list TIER [--format human|json]
                        what is declared and what is there; needs no key
  remove TIER NAME      forget a secret
  rotate TIER           a new data key, and every value encrypted anew
      --add-key FILE    let another key open the store
      --remove NAME     let a recipient open it no more; "passphrase" is the passphrase
      --new-passphrase, --new-passphrase-file FILE
      --adopt           make a store that was copied, or whose application was renamed, this tier's
  export TIER           write the secret files of its targets, into folders that git ignores
      --target compose|swarm|kubernetes, --output FOLDER
      --replace         also where a file holds a value that the store does not have
  keygen FILE [--name NAME]
                        create a key file for a recipient

What opens a store: --key-file FILE (several times where several are needed), --passphrase-file FILE, the variables
SECRETS_KEY_FILE, SECRETS_PASSPHRASE_FILE and SECRETS_PASSPHRASE (each also with _TIER, such as SECRETS_KEY_FILE_STAGING),
or else the passphrase, asked for on the terminal. Values and passphrases are never taken from the command line.
TEXT
}

verb_secrets() {
  local action="${1:-}" tier='' name='' format=human arguments=() keys='' added='' removed=''
  [ $# -gt 0 ] && shift
  case "$action" in
    set | get | list | rotate | remove | export | keygen) ;;
    '' | help | -h | --help) secrets_usage; return ;;
    *) usage_error "'secrets' has no action '$action'; ./dev secrets --help lists them." ;;
  esac

  while [ $# -gt 0 ]; do
    case "$1" in
      -h | --help) secrets_usage; return ;;
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --passphrase | --value | --key | --password)
        fail "'$1' is not taken: everybody on this machine can read the command line of a process." \
          "A value is typed when asked for, or comes from standard input or --file." "A passphrase is typed, or comes from --passphrase-file or SECRETS_PASSPHRASE; a key from --key-file." ;;
      --generate | --undeclared | --adopt | --replace | --new-passphrase) arguments+=("--secrets-${1#--}" true) ;;
      --file | --from | --target | --output | --name | --key-file | --passphrase-file | --add-key | --remove | --new-passphrase-file | --format)
        [ $# -ge 2 ] || usage_error "'$1' wants a word after it."
        case "$1" in
          --format) format="$2" ;;
          --remove) removed="$removed:$2" ;;
          --key-file) keys="$keys:$(from_here "$2")" ;;
          --add-key) added="$added:$(from_here "$2")" ;;
          --passphrase-file) arguments+=(--passphrase-file "$(from_here "$2")") ;;
          --name | --target) arguments+=("--secrets-${1#--}" "$2") ;;
          *) arguments+=("--secrets-${1#--}" "$(from_here "$2")") ;;
        esac
        shift
        ;;
      -*) usage_error "'secrets $action' does not know one of the options." ;;
      *)
        if [ -z "$tier" ]; then
          tier="$1"
        elif [ -z "$name" ]; then
          name="$1"
        else
          # It may be the value, which must not be shown.
          fail "'secrets $action' takes a tier and a name, and nothing else: everybody on this machine can read the command line of a process." \
            "A value is typed when asked for, or comes from standard input or --file."
        fi
        ;;
    esac
    shift
  done

  case "$action" in
    keygen)
      [ -n "$tier" ] || usage_error "'secrets keygen' wants a file."
      [ -z "$name" ] || usage_error "'secrets keygen' takes one file; --name names the key."
      run_secrets secrets-keygen "$format" --secrets-output "$(from_here "$tier")" "${arguments[@]}"
      return
      ;;
    get | remove) [ -n "$name" ] || usage_error "'secrets $action' wants a tier and the name of a secret." ;;
    list | rotate | export) [ -z "$name" ] || usage_error "'secrets $action' takes a tier and no name." ;;
  esac
  case "$tier" in
    '') usage_error "'secrets $action' wants a tier." ;;
    *[!a-z0-9-]*) usage_error "What stands in the place of the tier's name is none." ;;
  esac
  [ -z "$name" ] || arguments+=(--secrets-name "$name")
  [ -z "$keys" ] || arguments+=(--key-file "${keys#:}")
  [ -z "$added" ] || arguments+=(--secrets-add-key "${added#:}")
  [ -z "$removed" ] || arguments+=(--secrets-remove "${removed#:}")
  run_secrets "secrets-$action-$tier" "$format" "${arguments[@]}"
  if [ "$action" = get ] && [ -t 1 ]; then
    # The value itself has no line end, and the prompt would follow it.
    echo
  fi
}

# run_secrets STEP FORMAT [ARGUMENT…]: what the step answers on standard output, what went wrong on standard error.
# The answer goes through a pipe, and so to no disk.
run_secrets() {
  local step="$1" format="$2" log error="${red}${bold}Error:${plain} "
  shift 2
  require_sdk
  build_app_host </dev/null
  log="$(log_file "$step")"
  {
    {
      with_passphrases "$app_host" --operation publish --step "$step" --report-format "$format" --report-output /dev/fd/3 "$@" 3>&1 >"$log" 2>&4 | cat >&5
    } 4>&1 | sed "/^Pipeline failed: $step\$/d; s/^Pipeline failed: /$error/; s/^$step: failed after [0-9.]* s: /$error/" >&2
  } 5>&1
}
