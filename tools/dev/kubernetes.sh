# kubectl for the tests of the Kubernetes manifests: the machine's own, or Debian 13's, unpacked and not installed.
# shellcheck shell=bash

require_kubectl() {
  command -v kubectl >/dev/null && return
  local tools="$state/tools"
  [ -x "$tools/usr/bin/kubectl" ] || unpack_debian13 "$tools" kubectl
  PATH="$PATH:$tools/usr/bin"
}
