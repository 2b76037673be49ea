# Builds only when a source is newer than the last build: asking MSBuild costs seconds, asking the file system does not.
# shellcheck shell=bash

# log_file NAME: where a step's output goes; read when it fails.
log_file() {
  mkdir -p "$state/logs"
  printf '%s/logs/%s.log\n' "$state" "$1"
}

# What a program is built from, tests and output apart.
sources_newer_than() {
  find "$root" \( -name bin -o -name obj -o -name node_modules -o -name .git -o -path "$state" -o -path "$root/docs" -o -path "$root/manifests" -o -path "$root/tests" \) -prune -o \
    -type f \( -name '*.cs' -o -name '*.cshtml' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.json' -o -name '*.sql' \
    -o -path '*/Scripts/*.sh' -o -name '*.csv' -o -name '*.proto' -o -name '*.css' -o -name '.editorconfig' \) -newer "$1" -print -quit
}

build_app_host() {
  local stamp="$root/AppHost/obj/built"
  if [ -e "$stamp" ] && [ -e "$app_host" ] && [ -z "$(sources_newer_than "$stamp")" ]; then
    return
  fi
  say "Building …"
  local began
  began="$(mktemp "$(dirname "$(log_file build)")/began.XXXXXX")"
  if ! dotnet build AppHost/AppHost.csproj --configuration "$configuration" --nologo --verbosity quiet >"$(log_file build)" 2>&1; then
    rm -f "$began"
    grep -E '(error|warning) [A-Z]+[0-9]+|^MSBUILD' "$(log_file build)" | sed "s|$root/||g; s| \[.*||" | sort -u | head -n 20 >&2 || true
    fail "The build failed." "The whole output is in .environment/logs/build.log; dotnet build AppHost shows it again."
  fi
  mv "$began" "$stamp"
}
