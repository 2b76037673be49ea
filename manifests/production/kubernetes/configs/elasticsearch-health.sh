#!/bin/sh
# elasticsearch-health.sh [PASSWORD-FILE STATUS]: whether the cluster has a status; without arguments, whether the server answers.
# The password is handed to curl where no list of processes shows it.
set -eu
if [ $# -eq 0 ]; then
  exec curl --silent --output /dev/null --max-time 8 http://127.0.0.1:9200/
fi
password=$(sed 's/[\\"]/\\&/g' "$1")
printf 'user = "elastic:%s"\n' "$password" |
  curl --silent --fail --output /dev/null --max-time 8 --config - "http://127.0.0.1:9200/_cluster/health?wait_for_status=$2&timeout=5s"
