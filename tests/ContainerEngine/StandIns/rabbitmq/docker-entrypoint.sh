#!/usr/bin/env bash
# RABBITMQ_DEFAULT_USER, _PASS and _VHOST are the server's own variables; the official image refuses those that it once had besides.
set -euo pipefail

if [[ "$1" == rabbitmq* ]] && [ "$(id -u)" -eq 0 ]; then
  [ "$1" != rabbitmq-server ] || find /var/lib/rabbitmq \! -user rabbitmq -exec chown rabbitmq '{}' +
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$0" "$@"
fi

refused=()
for name in RABBITMQ_DEFAULT_PASS_FILE RABBITMQ_DEFAULT_USER_FILE RABBITMQ_VM_MEMORY_HIGH_WATERMARK RABBITMQ_HIPE_COMPILE \
  "${!RABBITMQ_SSL_@}" "${!RABBITMQ_MANAGEMENT_SSL_@}"; do
  [ -z "${!name:-}" ] || refused+=("$name")
done
if [ ${#refused[@]} -gt 0 ]; then
  echo "error: ${refused[*]}: no longer known; use a configuration file" >&2
  exit 1
fi

# A host name with dots makes long node names, as it does in the official image.
[ "$(hostname)" = "$(hostname -s)" ] || export RABBITMQ_USE_LONGNAME="${RABBITMQ_USE_LONGNAME:-true}"
exec "$@"
