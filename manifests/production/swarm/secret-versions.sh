#!/bin/sh
# Written by `./dev publish production` from AppHost/AppHost.cs. Change the declaration, not this file.

# Gives changed secrets new names: eval "$(./secret-versions.sh)" before the deployment.
set -eu
cd "$(dirname "$0")"

version() {
  digest=$({ sha256sum || shasum -a 256; } 2>/dev/null <"secrets/$2")
  printf 'export %s=%.8s\n' "$1" "$digest"
}

version DB_PASSWORD_VERSION 'db-password'
version DB_REPLICATION_PASSWORD_VERSION 'db-replication-password'
version DB_TELEMETRY_PASSWORD_VERSION 'db-telemetry-password'
version QUEUE_PASSWORD_VERSION 'queue-password'
version QUEUE_TELEMETRY_PASSWORD_VERSION 'queue-telemetry-password'
version SEARCH_PASSWORD_VERSION 'search-password'
version SEARCH_TELEMETRY_PASSWORD_VERSION 'search-telemetry-password'
version TELEMETRY_DASHBOARD_API_KEY_VERSION 'telemetry-dashboard-api-key'
version TELEMETRY_DASHBOARD_OTLP_KEY_VERSION 'telemetry-dashboard-otlp-key'
version TELEMETRY_DASHBOARD_TOKEN_VERSION 'telemetry-dashboard-token'
version TELEMETRY_MAIL_PASSWORD_VERSION 'telemetry-mail-password'
