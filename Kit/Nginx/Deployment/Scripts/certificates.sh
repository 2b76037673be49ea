#!/bin/sh
# Obtains the certificates of the site by ACME (HTTP-01) and renews them: certbot decides when one is due. What it has issued goes
# to CERTIFICATES/DOMAIN.pem, key and chain in one file that is replaced as a whole; nginx reads it for each new connection, once for
# the chain and once for the key. Renewed certificates keep their key, so that both always fit, whichever file each was read from.
#
#   certificates.sh          runs until it is stopped
#   certificates.sh health   fails while a certificate is missing, while renewing has failed for three days, or when the loop stands still
set -u

certificates=${CERTIFICATES:-/certificates}
state=$certificates/acme
work=${ACME_WORK:-/tmp/certbot}
check=${ACME_CHECK_SECONDS:-43200}
first_retry=${ACME_RETRY_SECONDS:-120}
patience=259200
beat=15

now() {
  date -u +%s
}

say() {
  printf '{"time":"%s","level":"%s","message":"%s","domain":"%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "${3-}"
}

number_in() {
  number=
  [ -r "$1" ] && read -r number <"$1"
  case $number in
    '' | *[!0-9]*) echo 0 ;;
    *) echo "$number" ;;
  esac
}

health() {
  if [ $(($(now) - $(number_in "$work/beat"))) -gt $((beat * 8)) ]; then
    echo "the loop stands still"
    return 1
  fi
  for domain in $ACME_DOMAINS; do
    if [ ! -s "$certificates/$domain.pem" ]; then
      echo "$domain has no certificate yet"
      return 1
    fi
    failing=$(number_in "$state/failing-since-$domain")
    if [ "$failing" -gt 0 ] && [ $(($(now) - failing)) -gt "$patience" ]; then
      echo "renewing $domain has failed for more than three days"
      return 1
    fi
  done
}

# Puts key and chain where nginx looks, if they are others than before.
publish() {
  live=$state/live/$1
  (umask 077 && cat "$live/privkey.pem" "$live/fullchain.pem" >"$certificates/.$1.new") || return 1
  if cmp -s "$certificates/.$1.new" "$certificates/$1.pem"; then
    rm -f "$certificates/.$1.new"
  else
    mv -f "$certificates/.$1.new" "$certificates/$1.pem" && say info "a new certificate is there" "$1"
  fi
}

obtain() {
  if [ -n "${ACME_EMAIL-}" ]; then
    set -- "$1" --email "$ACME_EMAIL"
  else
    set -- "$1" --register-unsafely-without-email
  fi
  domain=$1
  shift
  certbot certonly --non-interactive --agree-tos --keep-until-expiring --reuse-key --no-random-sleep-on-renew \
    --preferred-challenges http \
    --server "$ACME_SERVER" --webroot --webroot-path "$certificates/challenges" --cert-name "$domain" --domain "$domain" \
    --config-dir "$state" --work-dir "$work" --logs-dir "$work/logs" "$@" >"$work/output" 2>&1
}

# Fails, and remembers when to try again: an authority allows few failures an hour, and a restart must not use them up.
try() {
  retry=$state/retry-$1
  [ "$(now)" -ge "$(number_in "$retry-at")" ] || return 1
  if obtain "$1" && publish "$1"; then
    rm -f "$retry-at" "$retry-after" "$state/failing-since-$1"
    return 0
  fi
  sed 's/^/certbot: /' "$work/output" >&2
  pause=$(number_in "$retry-after")
  [ "$pause" -gt 0 ] || pause=$first_retry
  echo $(($(now) + pause)) >"$retry-at"
  next=$((pause * 2))
  [ "$next" -le 3600 ] || next=3600
  echo "$next" >"$retry-after"
  [ -e "$state/failing-since-$1" ] || now >"$state/failing-since-$1"
  say error "no certificate could be obtained; the next attempt is in $pause s" "$1"
  return 1
}

# Whether nginx is there to answer challenges. Python is, because certbot is written in it.
gateway_answers() {
  [ -z "${GATEWAY-}" ] || python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=3)' "$GATEWAY" 2>/dev/null
}

pause_for() {
  sleep "$1" &
  sleeper=$!
  wait "$sleeper"
  sleeper=
}

run() {
  sleeper=
  trap '[ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null; exit 0' TERM INT QUIT
  mkdir -p "$work" "$state" "$certificates/challenges" || exit 1
  until now >"$work/beat" && gateway_answers; do
    pause_for 1
  done
  due=0
  while :; do
    now >"$work/beat"
    if [ "$(now)" -ge "$due" ]; then
      due=$(($(now) + check))
      for domain in $ACME_DOMAINS; do
        now >"$work/beat"
        try "$domain" || due=0
      done
    fi
    pause_for "$([ "$check" -lt "$beat" ] && echo "$check" || echo "$beat")"
  done
}

case ${1-run} in
  run) run ;;
  health) health ;;
  *)
    echo "usage: certificates.sh [run|health]" >&2
    exit 2
    ;;
esac
