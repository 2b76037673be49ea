# Words for people: what is being done on standard error, results on standard output.
# shellcheck shell=bash

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' dim=$'\e[2m' plain=$'\e[0m'
else
  bold='' red='' green='' dim='' plain=''
fi

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE [HINT…]: says what is wrong and how to mend it, and ends with exit code 1.
fail() {
  printf '%sError:%s %s\n' "$red$bold" "$plain" "$1" >&2
  shift
  printf '  %s\n' "$@" >&2
  exit 1
}

# from_here PATH: absolute, from the folder in which ./dev was called; everything else happens in the repository's root.
from_here() {
  case "$1" in
    /*) printf '%s' "$1" ;;
    *) printf '%s/%s' "${called_from:-$root}" "$1" ;;
  esac
}

# usage_error MESSAGE: the command line itself is wrong.
usage_error() {
  printf '%sError:%s %s\n  ./dev --help shows what there is.\n' "$red$bold" "$plain" "$1" >&2
  exit 2
}
