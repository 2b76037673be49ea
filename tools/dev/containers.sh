# A container engine for the tests: installed and started where none answers, with its socket and data in a folder of its own,
# and ended with the last run that uses it.
# shellcheck shell=bash

containers="${ENVIRONMENT_CONTAINERS:-/var/tmp/environment-containers-$(id -u)}"
containers_bridge="environment$(id -u)"
containers_bridge="${containers_bridge:0:15}"
containers_lock=

engine_as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

private_engine() { # private_engine DOCKER-ARGUMENT…
  DOCKER_CONFIG="$containers/client" DOCKER_HOST="unix://$containers/docker.sock" "$containers/client/docker" "$@"
}

private_engine_answers() { [ -S "$containers/docker.sock" ] && [ -x "$containers/client/docker" ] && private_engine version >/dev/null 2>&1; }

own_engine_answers() { command -v docker >/dev/null && docker version >/dev/null 2>&1; }

# A client that knows Compose comes with it: a person's engine may have none.
require_container_engine() {
  mkdir -p -m 700 "$containers"
  [ -O "$containers" ] || fail "$containers belongs to somebody else." "Set ENVIRONMENT_CONTAINERS to a folder of yours."
  exec {containers_lock}<>"$containers/users"
  # Whoever ends the engine holds this lock alone until it is gone.
  flock --shared "$containers_lock"
  (
    exec {containers_lock}>&-
    flock --exclusive 9
    if own_engine_answers; then
      docker compose version >/dev/null 2>&1 || require_container_client
    elif ! private_engine_answers; then
      ! engine_as_root kill -0 "$(cat /run/docker.pid 2>/dev/null)" 2>/dev/null ||
        fail "A container engine runs here and does not answer you." "Become a member of its group (docker), or set DOCKER_HOST, and try again."
      require_container_client
      start_container_engine
    fi
    require_recent_client
  ) 9>"$containers/start.lock"
}

# Aspire's orchestrator wants a client of version 25 or newer, which Debian 12 has not.
require_recent_client() {
  local recent="$containers/client/recent" fetched
  if client_is_recent docker || client_is_recent "$recent/docker"; then return; fi
  fetched="$(mktemp -d "$containers/fetched.XXXXXX")"
  unpack_debian13 "$fetched" docker-cli
  mkdir -p "$recent"
  mv "$fetched/usr/bin/docker" "$recent/docker"
  rm -rf "$fetched"
}

client_is_recent() { # client_is_recent PROGRAM
  local version
  version="$("$1" --version 2>/dev/null)" || return
  version="${version#Docker version }"
  [ "${version%%.*}" -ge 25 ] 2>/dev/null
}

require_container_client() {
  local packages=() client="$containers/client"
  [ -x /usr/sbin/dockerd ] || packages+=(docker.io)
  [ -x /usr/sbin/iptables ] || packages+=(iptables)
  command -v ip >/dev/null || [ -x /usr/sbin/ip ] || packages+=(iproute2)
  command -v mmdebstrap >/dev/null || packages+=(mmdebstrap debian-archive-keyring)
  if [ ${#packages[@]} -gt 0 ]; then
    install_packages "${packages[@]}"
    # Later Debians have the client in a package of its own.
    [ -x /usr/bin/docker ] || install_packages docker-cli
    [ ! -d /run/systemd/system ] || engine_as_root systemctl disable --quiet docker.service docker.socket containerd.service || true
  fi
  mkdir -p "$client"
  ln -sfn /usr/bin/docker "$client/docker"
  [ -x "$client/cli-plugins/docker-compose" ] || fetch_client_plugins "$client/cli-plugins"
}

# Debian 12 has no Compose v2.
fetch_client_plugins() { # fetch_client_plugins FOLDER
  local fetched
  fetched="$(mktemp -d "$containers/fetched.XXXXXX")"
  unpack_debian13 "$fetched" docker-compose docker-buildx
  mkdir -p "$(dirname "$1")"
  rm -rf "$1"
  mv "$fetched/usr/libexec/docker/cli-plugins" "$1"
  rm -rf "$fetched"
}

start_container_engine() {
  local group log="$containers/engine.log"
  group="$(id -gn)"
  say "Starting a container engine in $containers …"
  forwarding_rules >"$containers/forwarding"
  # A bridge and a range of its own: nothing here gets in the way of another engine's networks, or stays behind.
  engine_as_root ip link add "$containers_bridge" type bridge 2>/dev/null || true
  engine_as_root ip address add 10.213.255.1/24 dev "$containers_bridge" 2>/dev/null || true
  engine_as_root ip link set "$containers_bridge" up
  engine_as_root setsid --fork dockerd \
    --host "unix://$containers/docker.sock" --group "$group" \
    --data-root "$containers/data" --exec-root "$containers/exec" --pidfile "$containers/docker.pid" \
    --containerd-namespace "environment-$(id -u)" --containerd-plugins-namespace "environment-$(id -u)-plugins" \
    --bridge "$containers_bridge" --default-address-pool base=10.213.0.0/16,size=24 \
    </dev/null >"$log" 2>&1 9>&-
  local deadline=$((SECONDS + 60))
  until private_engine_answers; do
    [ $SECONDS -lt $deadline ] && ! grep -q '^failed to start daemon' "$log" ||
      fail "The container engine did not start: $(tail -n 2 "$log" | tr '\n' ' ')" "Its log is in $log."
    read -r -t 0.1 <> <(:) || true
  done
  # Waits until no run holds the lock, a killed one included.
  setsid --fork flock --exclusive "$containers/users" bash -c \
    'root="$1"; state="$2"; containers="$3"; source "$root/tools/dev/say.sh"; source "$root/tools/dev/containers.sh"; stop_container_engine' \
    watcher "$root" "$state" "$containers" </dev/null >"$containers/watcher.log" 2>&1 9>&-
}

# What the engine changes in the machine's packet forwarding, as it was before.
forwarding_rules() {
  sysctl -n net.ipv4.ip_forward 2>/dev/null || echo 1
  engine_as_root iptables -S FORWARD 2>/dev/null | sed -n 's/^-P FORWARD //p'
}

stop_container_engine() {
  local process deadline left
  rm -f "$containers/kept"
  process="$(cat "$containers/docker.pid" 2>/dev/null)" || return 0
  if private_engine_answers; then
    private_engine swarm leave --force >/dev/null 2>&1 || true
    left="$(private_engine ps --all --quiet)"
    [ -z "$left" ] || xargs "$containers/client/docker" --host "unix://$containers/docker.sock" rm --force --volumes <<<"$left" >/dev/null 2>&1 || true
    private_engine network rm docker_gwbridge >/dev/null 2>&1 || true
    private_engine network prune --force >/dev/null 2>&1 || true
    private_engine volume prune --force >/dev/null 2>&1 || true
  fi
  engine_as_root kill "$process" 2>/dev/null || true
  deadline=$((SECONDS + 20))
  while engine_as_root kill -0 "$process" 2>/dev/null; do
    [ $SECONDS -lt $deadline ] || engine_as_root kill -KILL "$process"
    read -r -t 0.1 <> <(:) || true
  done
  restore_forwarding
  engine_as_root ip link delete "$containers_bridge" 2>/dev/null || true
  engine_as_root umount --quiet "$containers"/exec/netns/* 2>/dev/null || true
  engine_as_root rm -rf "$containers/docker.sock" "$containers/exec" "$containers/docker.pid"
}

restore_forwarding() {
  local forward='' policy=''
  { read -r forward && read -r policy; } <"$containers/forwarding" 2>/dev/null || return 0
  engine_as_root iptables -P FORWARD "$policy" 2>/dev/null || true
  [ "$forward" = 1 ] || engine_as_root sysctl -q -w net.ipv4.ip_forward="$forward" || true
}

# Ends this run's use; the engine goes with the last one.
release_container_engine() {
  [ -n "$containers_lock" ] || return 0
  exec {containers_lock}>&-
  containers_lock=
  local deadline=$((SECONDS + 40))
  while [ -e "$containers/docker.pid" ] && ! engine_is_used; do
    [ $SECONDS -lt $deadline ] || { say "The container engine in $containers has not ended; its log is engine.log there."; return 0; }
    read -r -t 0.1 <> <(:) || true
  done
}

# Others share the lock; while the engine is being ended it can be had neither shared nor alone.
engine_is_used() {
  flock --shared --nonblock "$containers/users" true && ! flock --exclusive --nonblock "$containers/users" true
}

verb_containers() {
  [ $# -eq 1 ] || usage_error "'containers' wants start or stop."
  case "$1" in
    start)
      require_container_engine
      if private_engine_answers; then
        # The keeper inherits the lock.
        [ -e "$containers/kept" ] || setsid --fork bash -c 'echo $$ >"$1/kept"; exec sleep infinity' keeper "$containers" </dev/null >/dev/null 2>&1
        echo "export DOCKER_HOST=unix://$containers/docker.sock DOCKER_CONFIG=$containers/client"
      else
        say "The tests use the container engine that answers already."
      fi
      ;;
    stop)
      [ -e "$containers/docker.pid" ] || { say "No container engine of the tests runs."; return; }
      exec {containers_lock}<>"$containers/users"
      flock --shared --nonblock "$containers_lock" || true
      if [ -e "$containers/kept" ]; then
        kill "$(cat "$containers/kept")" 2>/dev/null || true
        rm -f "$containers/kept"
      fi
      release_container_engine
      ;;
    *) usage_error "'containers' wants start or stop, not '$1'." ;;
  esac
}
