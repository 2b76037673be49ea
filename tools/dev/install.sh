# What the environment needs on the machine: how to see whether it is there, and how to get it.
# shellcheck shell=bash

# Debian's package for each program that runs locally. The programs of a server are not on PATH.
declare -A package_of=(
  [curl]=curl
  [npm]=npm
  [postgres]=postgresql
  [rabbitmq]=rabbitmq-server
  [nginx]=nginx
  [chromium]=chromium
  [busybox]=busybox
  [python]=python3-venv
  [redis]=redis-server
  [prometheus]=prometheus
  [alertmanager]=prometheus-alertmanager
)

is_installed() {
  case "$1" in
    postgres) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v initdb >/dev/null ;;
    rabbitmq) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null ;;
    nginx) [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null ;;
    alertmanager) command -v prometheus-alertmanager >/dev/null || command -v alertmanager >/dev/null ;;
    redis) [ -x /usr/bin/redis-server ] || command -v redis-server >/dev/null ;;
    python) python3 -c 'import venv, ensurepip' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

require_sdk() {
  command -v dotnet >/dev/null ||
    fail "The .NET 10 SDK is not installed." "https://dotnet.microsoft.com/download/dotnet/10.0 says how; 'dotnet --version' must answer."
  dotnet --version >/dev/null 2>&1 ||
    fail "No installed .NET SDK fits global.json, which asks for 10.0." "'dotnet --list-sdks' shows what is there; https://dotnet.microsoft.com/download/dotnet/10.0 has it."
}

# require_programs NAME…: installs those that are missing, after saying so.
require_programs() {
  local program packages=()
  for program in "$@"; do
    is_installed "$program" || packages+=("${package_of[$program]}")
  done
  [ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}"
}

# The rules' own checker, which Debian 13 has in a package of its own.
require_promtool() {
  command -v promtool >/dev/null || install_packages promtool
}

install_packages() {
  local by_hand="apt-get install --no-install-recommends $*" as_root=()
  command -v apt-get >/dev/null || fail "Missing: $*." "This machine has no apt-get; install them with its own package tool and try again."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Missing: $*." "Type as root:  $by_hand"
    as_root=(sudo)
    if [ ! -t 0 ] || [ ! -t 2 ]; then
      sudo -n true 2>/dev/null || fail "Missing: $*, and sudo asks for a password, which it cannot do here." "Type:  sudo $by_hand"
    fi
  fi
  say "Installing $* with apt-get (their system services stay off) …"
  # Debian's packages start their service at once unless a policy forbids it; the environment runs servers of its own.
  "${as_root[@]}" sh -eu -c '
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
      printf "#!/bin/sh\nexit 101\n" >"$policy"
      chmod 755 "$policy"
      trap "rm -f $policy" EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$@"
    if [ -d /run/systemd/system ]; then
      for unit in postgresql rabbitmq-server nginx redis-server prometheus prometheus-alertmanager; do
        case " $* " in *" $unit "*) systemctl disable --quiet "$unit" || true ;; esac
      done
    fi' install "$@" >"$(log_file install)" 2>&1 ||
    fail "Installing $* failed: $(tail -n 3 "$(log_file install)" | tr '\n' ' ')" "Type:  ${as_root[*]} $by_hand"
}

aspire_platform() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    Darwin-arm64) echo osx-arm64 ;;
    Darwin-x86_64) echo osx-x64 ;;
    *) fail "Aspire's orchestrator is not made for $(uname -s) on $(uname -m)." ;;
  esac
}

aspire_version() {
  sed -n 's/.*"@microsoft\/aspire-cli-linux-x64": *"\([^"]*\)".*/\1/p' "$root/tools/aspire/package.json"
}

# aspire_bundle: where the orchestrator and the dashboard are. What lies beside this clone's own CLI comes first: any CLI may
# remove what lies below ~/.aspire, also from under a running dashboard.
aspire_bundle() {
  local bundle
  for bundle in "$root/tools/aspire/node_modules/@microsoft/aspire-cli-$(aspire_platform)/bundle" "$HOME/.aspire/versions/$(aspire_version)_"*/; do
    if [ -x "$bundle/dcp/dcp" ] && [ -x "$bundle/managed/aspire-managed" ]; then
      readlink -f "$bundle"
      return
    fi
  done
  return 1
}

# The pinned Aspire CLI, from its npm package; its path goes to aspire_cli.
require_aspire_cli() {
  local platform
  platform="$(aspire_platform)"
  aspire_cli="$root/tools/aspire/node_modules/@microsoft/aspire-cli-$platform/bin/aspire"
  export ASPIRE_CLI_TELEMETRY_OPTOUT="${ASPIRE_CLI_TELEMETRY_OPTOUT:-1}"
  [ ! -x "$aspire_cli" ] || return 0
  require_programs npm
  say "Fetching the Aspire CLI $(aspire_version) …"
  if [ "$platform" = linux-x64 ]; then
    npm ci --prefix "$root/tools/aspire" --no-fund --no-audit --loglevel=error >"$(log_file npm)" 2>&1 ||
      fail "npm could not fetch the Aspire CLI: $(tail -n 3 "$(log_file npm)" | tr '\n' ' ')" "Type:  npm ci --prefix tools/aspire"
  else
    npm install --prefix "$root/tools/aspire" --no-save --no-package-lock --no-fund --no-audit --loglevel=error \
      "@microsoft/aspire-cli-$platform@$(aspire_version)" >"$(log_file npm)" 2>&1 ||
      fail "npm could not fetch the Aspire CLI for $platform: $(tail -n 3 "$(log_file npm)" | tr '\n' ' ')"
  fi
}

# unpack_aspire: the CLI's bundle beside the CLI, where it stays until npm replaces both.
unpack_aspire() {
  "$aspire_cli" setup --install-path "$(dirname "$(dirname "$aspire_cli")")" --nologo --non-interactive </dev/null >"$(log_file aspire)" 2>&1 || true
}

# The orchestrator and the dashboard, which the CLI unpacks.
require_aspire() {
  if ! aspire_bundle >/dev/null; then
    require_aspire_cli
    unpack_aspire
    aspire_bundle >/dev/null || fail "The Aspire CLI did not unpack its bundle: $(tail -n 3 "$(log_file aspire)" | tr '\n' ' ')"
  fi
  ASPIRE_LAYOUT_PATH="$(aspire_bundle)"
  export ASPIRE_LAYOUT_PATH
}

verb_aspire() {
  require_sdk
  require_aspire_cli
  require_aspire
  exec "$aspire_cli" "$@"
}

verb_doctor() {
  [ $# -eq 0 ] || usage_error "'doctor' takes no arguments."
  local missing=0 containers_run=
  ! container_engine_answers || containers_run=yes
  line() { printf '  %-22s %s\n' "$1" "$2"; }
  found() { line "$1" "${green}found${plain}   $2"; }
  lacks() { line "$1" "${red}missing${plain} $2"; missing=1; }

  echo "Programs"
  if version="$(dotnet --version 2>/dev/null)"; then found ".NET SDK" "$version"; else lacks ".NET SDK" "https://dotnet.microsoft.com/download/dotnet/10.0"; fi
  if bundle="$(aspire_bundle)"; then found "Aspire CLI bundle" "$bundle"; else lacks "Aspire CLI bundle" "./dev up fetches it (npm ci --prefix tools/aspire)"; fi
  local program
  for program in postgres rabbitmq nginx curl npm chromium; do
    if is_installed "$program"; then
      found "$program" "$(program_version "$program")"
    elif [ "$program" = chromium ]; then
      line "$program" "absent  only ./dev test needs it (apt-get install chromium)"
    elif [ -n "$containers_run" ] && [[ "$program" =~ ^(postgres|rabbitmq|nginx)$ ]]; then
      line "$program" "absent  only ./dev up --engine process needs it"
    else
      lacks "$program" "./dev up installs it (apt-get install --no-install-recommends ${package_of[$program]})"
    fi
  done
  echo "Container engine"
  if [ -n "$containers_run" ]; then line engine "answers; servers run in containers"; else line engine "none that can be used answers; servers run as processes"; fi
  echo "Environment"
  if environment_runs; then line state "runs (./dev status)"; else line state "does not run (./dev up)"; fi
  return "$missing"
}

program_version() {
  case "$1" in
    postgres) ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 ;;
    rabbitmq) ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-* 2>/dev/null | sed 's/.*-//' | tail -n 1 ;;
    nginx) "$(command -v nginx || echo /usr/sbin/nginx)" -v 2>&1 | sed 's/.*\///' ;;
    *) command -v "$1" ;;
  esac
}
