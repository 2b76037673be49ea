#!/bin/sh
# Runs what lies in /docker-entrypoint.d before nginx, in the order of the names.
set -e

case "$1" in
  nginx | nginx-debug)
    for part in /docker-entrypoint.d/*; do
      case "$part" in
        *.envsh) [ ! -x "$part" ] || . "$part" ;;
        *.sh) [ ! -x "$part" ] || "$part" ;;
      esac
    done
    ;;
esac
exec "$@"
