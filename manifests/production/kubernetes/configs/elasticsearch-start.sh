#!/bin/sh
# The server writes its keystore beside its configuration, and the image is read-only.
set -eu
mkdir -p "$ES_PATH_CONF"
cp -R /usr/share/elasticsearch/config/. "$ES_PATH_CONF"
exec "$@"
