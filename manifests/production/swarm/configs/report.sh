#!/bin/sh
# Reports measurements by OTLP over HTTP, with whatever program for that there is here. It never fails, and takes seconds at most.
#
#   report.sh ATTRIBUTE VALUE [METRIC UNIT NUMBER]...   such as: report.sh schedule.name sync schedule.last_run.exit_code '' 0
#
# OTEL_EXPORTER_OTLP_ENDPOINT  to whom; without it nothing is reported
# OTEL_EXPORTER_OTLP_HEADERS   NAME=VALUE, separated by commas; {file:PATH} and {file:PATH|uri} in it are what the file holds
# OTEL_RESOURCE_ATTRIBUTES     NAME=VALUE, separated by commas
# OTEL_SERVICE_NAME            who reports
#
# Needs a POSIX shell and one of curl, bash, or nc; without headers wget will do.
set -fu

longest=5
endpoint=${OTEL_EXPORTER_OTLP_ENDPOINT:-}
[ -n "$endpoint" ] && [ "${OTEL_SDK_DISABLED:-false}" != true ] || exit 0
[ $# -ge 5 ] || exit 0
url=${endpoint%/}/v1/metrics

quote() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g' | tr -d '\000-\037')"; }

# attribute NAME VALUE
attribute() { printf '{"key":%s,"value":{"stringValue":%s}}' "$(quote "$1")" "$(quote "$2")"; }

resource() {
  attribute service.name "${OTEL_SERVICE_NAME:-$2}"
  printf ','
  # Each run is another process, and all of them are one source.
  attribute service.instance.id "$2"
  rest=${OTEL_RESOURCE_ATTRIBUTES:-}
  while [ -n "$rest" ]; do
    pair=${rest%%,*}
    case $rest in *,*) rest=${rest#*,} ;; *) rest='' ;; esac
    case $pair in
    service.name=* | service.instance.id=*) ;;
    *=*) printf ',' && attribute "${pair%%=*}" "${pair#*=}" ;;
    esac
  done
}

metrics() {
  label=$(attribute "$1" "$2")
  shift 2
  separator=''
  while [ $# -ge 3 ]; do
    printf '%s{"name":%s,"unit":%s,"gauge":{"dataPoints":[{"timeUnixNano":"%s000000000","asDouble":%s,"attributes":[%s]}]}}' \
      "$separator" "$(quote "$1")" "$(quote "$2")" "$(date +%s)" "$3" "$label"
    separator=','
    shift 3
  done
}

# The lines of the headers, with secrets in them.
headers() {
  rest=${OTEL_EXPORTER_OTLP_HEADERS:-}
  while [ -n "$rest" ]; do
    pair=${rest%%,*}
    case $rest in *,*) rest=${rest#*,} ;; *) rest='' ;; esac
    value=${pair#*=}
    case $value in
    '{file:'*'}')
      file=${value#'{file:'}
      file=${file%'}'}
      value=$(cat "${file%'|uri'}" 2>/dev/null)
      ;;
    esac
    [ "$pair" = "${pair%%=*}" ] || printf '%s: %s\n' "${pair%%=*}" "$value"
  done
}

by_curl() {
  # From standard input, so that no secret is in a command line.
  headers | sed 's/[\\"]/\\&/g; s/.*/header = "&"/' |
    curl --silent --max-time "$longest" --output /dev/null --config - --header 'Content-Type: application/json' --data-binary "$body" "$url"
}

by_bash() {
  # shellcheck disable=SC2016 # The other shell's own.
  {
    headers
    printf 'Content-Type: application/json\n'
  } | timeout "$longest" bash -c '
    case $1 in http://*) ;; *) exit 0 ;; esac
    address=${1#http://} path=/${1#http://*/}
    address=${address%%/*}
    case $address in *:*) ;; *) address=$address:80 ;; esac
    exec 3<>"/dev/tcp/${address%:*}/${address##*:}" || exit 0
    {
      printf "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %s\r\n" "$path" "$address" "${#2}"
      while IFS= read -r line; do printf "%s\r\n" "$line"; done
      printf "\r\n%s" "$2"
    } >&3
    read -r -t 5 _ <&3
  ' bash "$url" "$body"
}

by_nc() {
  case $url in http://*) ;; *) return ;; esac
  address=${url#http://}
  address=${address%%/*}
  case $address in *:*) ;; *) address=$address:80 ;; esac
  {
    printf 'POST /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Type: application/json\r\n' "${url#http://*/}" "$address"
    headers | while IFS= read -r line; do printf '%s\r\n' "$line"; done
    printf 'Content-Length: %s\r\n\r\n%s' "$(printf '%s' "$body" | wc -c | tr -d ' ')" "$body"
    # The end of what is sent would be the end of the connection for some, before they have answered.
    sleep 1
  } | nc -w "$longest" "${address%:*}" "${address##*:}"
}

by_wget() { wget -q -O /dev/null -T "$longest" --header 'Content-Type: application/json' --post-data "$body" "$url"; }

body="{\"resourceMetrics\":[{\"resource\":{\"attributes\":[$(resource "$@")]},\"scopeMetrics\":[{\"scope\":{\"name\":\"environment-kit\"},\"metrics\":[$(metrics "$@")]}]}]}"
{
  if command -v curl; then
    by_curl
  elif command -v bash && command -v timeout; then
    LC_ALL=C by_bash
  elif command -v nc; then
    by_nc
  elif command -v wget && [ -z "$(headers)" ]; then
    # Whose headers are in its command line, which everybody on the machine can read.
    by_wget
  fi
} >/dev/null 2>&1
exit 0
