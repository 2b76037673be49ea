#!/bin/sh
# Runs nginx, and lets it take up certificates as they come and change. The TLS blocks of sites wait in a folder of their own
# until their certificates are there; a changed file is tested before nginx loads it, so that a broken one changes nothing.
set -u

configuration=${NGINX_CONFIGURATION:-/etc/environment-kit/nginx.conf}
waiting=${NGINX_SITES:-/etc/environment-kit/sites}
active=${NGINX_ACTIVE_SITES:-/tmp/sites}
certificates=${CERTIFICATES:-/certificates}
every=${CERTIFICATE_CHECK_SECONDS:-5}

say() {
  printf '{"time":"%s","level":"%s","message":"%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2"
}

accepts() {
  nginx -t -q -e stderr -c "$configuration"
}

# Takes up the sites whose certificates are there, one by one.
take_up() {
  for site in "$waiting"/*.conf; do
    name=${site##*/}
    domain=${name%.conf}
    [ -s "$certificates/$domain.pem" ] || continue
    [ -e "$active/$name" ] && continue
    cp "$site" "$active/$name"
    if accepts; then
      say info "$domain is served by TLS"
    else
      rm -f "$active/$name"
      say error "$domain is not served by TLS: nginx does not accept its certificate"
    fi
  done
}

fingerprint() {
  cksum "$certificates"/*.pem 2>/dev/null
}

watch() {
  sleeper=
  trap '[ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null; exit 0' TERM
  while :; do
    sleep "$every" &
    sleeper=$!
    wait "$sleeper"
    after=$(fingerprint)
    [ "$after" = "$before" ] && continue
    before=$after
    take_up
    if accepts; then
      kill -s HUP "$1" && say info "certificates have changed, nginx loads them"
    else
      say error "certificates have changed, but nginx does not accept them and keeps the ones before"
    fi
  done
}

mkdir -p "$active" && rm -f "$active"/*.conf || exit 1
before=$(fingerprint)
take_up

nginx -e stderr -c "$configuration" &
nginx=$!
trap 'kill -s QUIT "$nginx" 2>/dev/null' TERM QUIT INT
watch "$nginx" &
watcher=$!
while :; do
  wait "$nginx"
  code=$?
  kill -s 0 "$nginx" 2>/dev/null || break
done
kill -s TERM "$watcher" 2>/dev/null
exit "$code"
