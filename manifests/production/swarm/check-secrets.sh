#!/bin/sh
# Says which secrets are missing or empty, and fails then. Run it before every deployment.
set -eu
cd "$(dirname "$0")"
folder="${1:-secrets}"
carriage_return=$(printf '\r')
refused=0
while read -r name purpose; do
  case "$name" in
    '' | '#'*) continue ;;
  esac
  if [ ! -f "$folder/$name" ]; then
    problem="is missing"
  elif [ ! -r "$folder/$name" ]; then
    problem="cannot be read"
  elif [ -z "$(tr -d '[:space:]' <"$folder/$name")" ]; then
    problem="is empty"
  elif case "$(tail -c 16 "$folder/$name")" in *"$carriage_return") ;; *) false ;; esac; then
    problem="ends with a carriage return, which some programs take for a part of it"
  elif case ' db-telemetry-password queue-telemetry-password search-telemetry-password telemetry-dashboard-otlp-key ' in *" $name "*) [ "$(tail -c 1 "$folder/$name" | tr '\n' x)" = x ] ;; *) false ;; esac; then
    problem="ends with a line break, which a program takes for a part of it (write it with printf %s)"
  else
    continue
  fi
  printf 'The secret "%s" %s: write it to %s/%s. %s\n' "$name" "$problem" "$folder" "$name" "$purpose" >&2
  refused=$((refused + 1))
done <secrets.example
[ "$refused" -eq 0 ] || {
  printf 'Nothing was deployed.\n' >&2
  exit 1
}
