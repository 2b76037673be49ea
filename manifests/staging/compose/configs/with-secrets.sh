#!/bin/sh
# Runs a program with {file:/run/secrets/NAME} in its variables replaced by what the file holds, and {file:/run/secrets/NAME|uri} by
# the same escaped for a URI. A secret then stands in no manifest, and in no command line either.
# Its own variables begin with kit_, so that they hide none of the program's.
set -eu

escape() {
  kit_hex=$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')
  kit_escaped=
  while [ -n "$kit_hex" ]; do
    kit_rest=${kit_hex#??}
    kit_byte=${kit_hex%"$kit_rest"}
    kit_hex=$kit_rest
    # shellcheck disable=SC2059 # The character is the format.
    case $kit_byte in
      3[0-9] | 4[1-9a-f] | 5[0-9a] | 6[1-9a-f] | 7[0-9a] | 2d | 2e | 5f | 7e) kit_escaped=$kit_escaped$(printf "\\$(printf '%03o' "0x$kit_byte")") ;;
      *) kit_escaped=$kit_escaped%$(printf '%s' "$kit_byte" | tr a-f A-F) ;;
    esac
  done
  printf '%s' "$kit_escaped"
}

for kit_name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
  eval "kit_value=\${$kit_name-}"
  case $kit_value in *'{file:/run/secrets/'*'}'*) ;; *) continue ;; esac
  kit_filled=
  while :; do
    case $kit_value in *'{file:/run/secrets/'*'}'*) ;; *) break ;; esac
    kit_filled=$kit_filled${kit_value%%'{file:/run/secrets/'*}
    kit_value=${kit_value#*'{file:/run/secrets/'}
    kit_secret=${kit_value%%'}'*}
    kit_value=${kit_value#*'}'}
    kit_file=/run/secrets/${kit_secret%'|uri'}
    if [ ! -s "$kit_file" ]; then
      echo "The secret ${kit_file##*/}, which the variable $kit_name needs, is empty or missing: $kit_file" >&2
      exit 1
    fi
    if [ "$kit_file" = "/run/secrets/$kit_secret" ]; then
      kit_filled=$kit_filled$(cat "$kit_file")
    else
      kit_filled=$kit_filled$(escape "$(cat "$kit_file")")
    fi
  done
  export "$kit_name=$kit_filled$kit_value"
done

exec "$@"
