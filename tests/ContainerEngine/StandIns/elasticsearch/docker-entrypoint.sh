#!/bin/bash
# The search node in place of Elasticsearch, as demanding as the official image is: about the mode of a password file, a folder
# that the keystore can be written to, and folders for data and logs.
set -euo pipefail

[ "${1:-eswrapper}" = eswrapper ] || [ "$(basename "$1")" = elasticsearch ] || exec "$@"

if [ -n "${ELASTIC_PASSWORD_FILE:-}" ]; then
  if [ -n "${ELASTIC_PASSWORD:-}" ]; then
    echo "ERROR: ELASTIC_PASSWORD and ELASTIC_PASSWORD_FILE are both set." >&2
    exit 1
  fi
  mode="$(stat --dereference --format %a "$ELASTIC_PASSWORD_FILE")"
  if [ "$mode" != 400 ] && [ "$mode" != 600 ]; then
    echo "ERROR: $ELASTIC_PASSWORD_FILE has mode $mode, and only 400 and 600 are allowed." >&2
    exit 1
  fi
  ELASTIC_PASSWORD="$(cat "$ELASTIC_PASSWORD_FILE")"
  export ELASTIC_PASSWORD
  unset ELASTIC_PASSWORD_FILE
fi

configuration="${ES_PATH_CONF:-/usr/share/elasticsearch/config}"
for file in jvm.options elasticsearch.yml log4j2.properties; do
  [ -e "$configuration/$file" ] || { echo "ERROR: $configuration/$file does not exist." >&2; exit 1; }
done
if [ ! -e "$configuration/elasticsearch.keystore" ]; then
  : >"$configuration/elasticsearch.keystore.tmp"
  mv "$configuration/elasticsearch.keystore.tmp" "$configuration/elasticsearch.keystore"
fi
for folder in data logs; do
  : >"/usr/share/elasticsearch/$folder/.writable" && rm "/usr/share/elasticsearch/$folder/.writable"
done
touch /tmp/.writable && rm /tmp/.writable

exec /usr/share/elasticsearch/node/SearchNode --data /usr/share/elasticsearch/data --urls 'http://*:9200' --accounts "$configuration"
