#!/bin/sh
# Gives a server an account that sees figures and nothing else, and runs a program: the server's own start.
#
#   telemetry-account.sh rabbitmq|elasticsearch PASSWORD-FILE PROGRAM [ARGUMENT]...
#
# The account is made anew at each start, so that data that are older than it, and another password, need nothing more. Servers get a
# salted hash, in a file. Whatever goes wrong, the server starts, and its log says what is missing.
#
# Needs a POSIX shell, base64, cat, cut, head, od, sed, sha256sum, tail and tr; for RabbitMQ bash and mktemp as well.
set -u

user=telemetry
# Seconds that RabbitMQ may take to listen, and how often it is asked to take the account.
patience=600
attempts=5

# The bytes that hexadecimal digits stand for.
bytes() {
  digits=$1
  while [ -n "$digits" ]; do
    others=${digits#??}
    # shellcheck disable=SC2059 # The byte is the format.
    printf "\\$(printf '%03o' "0x${digits%"$others"}")"
    digits=$others
  done
}

# salt LENGTH: random bytes, as hexadecimal digits.
salt() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

digest() { sha256sum | cut -c 1-64; }

password() {
  [ -s "$1" ] || return 1
  printf '%s' "$(cat "$1")"
}

# What RabbitMQ calls a definition: it may look into the virtual host, and touch nothing there.
definitions() {
  salted=$(salt 4)
  hashed=$({ bytes "$salted" && password "$1"; } | digest)
  host=$(printf '%s' "${RABBITMQ_DEFAULT_VHOST:-/}" | sed 's/[\\"]/\\&/g')
  printf '{"users":[{"name":"%s","password_hash":"%s","hashing_algorithm":"rabbit_password_hashing_sha256","tags":["monitoring"]}],' "$user" "$(bytes "$salted$hashed" | base64)"
  printf '"permissions":[{"user":"%s","vhost":"%s","configure":"^$","write":"^$","read":"^$"}]}' "$user" "$host"
}

rabbitmq() {
  # Before it listens, its tools would be the ones to make the cookie by which it knows them.
  until bash -c 'exec 3<>/dev/tcp/127.0.0.1/5672' 2>/dev/null; do
    patience=$((patience - 1))
    [ "$patience" -gt 0 ] || return 1
    sleep 1
  done
  # By a file: at standard input some versions wait for ever.
  file=$(mktemp) && definitions "$1" >"$file" || return 1
  until rabbitmqctl --quiet --timeout 60 import_definitions "$file" >/dev/null; do
    attempts=$((attempts - 1))
    [ "$attempts" -gt 0 ] || break
    sleep 5
  done
  rm -f "$file"
  [ "$attempts" -gt 0 ]
}

# append FILE TEXT: after whatever is there, on lines of its own.
append() {
  [ -d "${1%/*}" ] || return 1
  [ ! -s "$1" ] || [ -z "$(tail -c 1 "$1")" ] || echo >>"$1" || return 1
  printf '%s\n' "$2" >>"$1"
}

elasticsearch() {
  folder=${ES_PATH_CONF:-/usr/share/elasticsearch/config}
  salted=$(salt 8)
  hashed=$({ password "$1" && bytes "$salted"; } | digest)
  append "$folder/roles.yml" "$user:
  cluster: [ 'monitor' ]
  indices:
    - names: [ '*' ]
      privileges: [ 'monitor' ]" &&
    append "$folder/users_roles" "$user:$user" &&
    append "$folder/users" "$user:{SSHA256}$(bytes "$salted" | base64)$(bytes "$hashed" | base64)"
}

account() {
  if password "$2" >/dev/null && "$1" "$2"; then return; fi
  echo "The account '$user' with the password in $2 could not be made. $1 runs without it, and telemetry lacks its figures." >&2
}

case $1 in
# It takes an account while it runs; the shell in between goes at once, so that the server does not have a child that it does not know.
rabbitmq) (account "$1" "$2" &) ;;
elasticsearch) account "$1" "$2" ;;
*)
  echo "telemetry-account.sh: '$1' is no server that it knows; expected rabbitmq or elasticsearch." >&2
  exit 2
  ;;
esac
shift 2
exec "$@"
