# Programs without dependencies that Debian 12 has too old or not at all: their packages are unpacked into a folder.
# shellcheck shell=bash

# unpack_debian13 FOLDER PACKAGE…: adds the packages' files to the folder, all or none.
unpack_debian13() {
  local folder="$1" fetched options package
  shift
  command -v apt-get >/dev/null || fail "Missing: $*." "This machine has no apt-get; install them with its own package tool and try again."
  say "Fetching $* from Debian 13 …"
  mkdir -p "$folder"
  fetched="$(mktemp -d "$folder/fetched.XXXXXX")"
  mkdir -p "$fetched/lists/partial" "$fetched/archives/partial" "$fetched/unpacked"
  # What is installed here, perhaps from elsewhere, has no say.
  : >"$fetched/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main" >"$fetched/sources.list"
  options=(-qq -o "Dir::Etc::SourceList=$fetched/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::Preferences=/dev/null
    -o Dir::Etc::PreferencesParts=/dev/null -o "Dir::State::Lists=$fetched/lists" -o "Dir::Cache=$fetched"
    -o "Dir::State::Status=$fetched/status" -o APT::Sandbox::User=root)
  if ! (cd "$fetched" && apt-get "${options[@]}" update && apt-get "${options[@]}" download "$@") >"$(log_file debian13)" 2>&1; then
    rm -rf "$fetched"
    fail "Fetching $* failed: $(tail -n 3 "$(log_file debian13)" | tr '\n' ' ')"
  fi
  for package in "$fetched"/*.deb; do dpkg-deb -x "$package" "$fetched/unpacked"; done
  cp -a "$fetched/unpacked/." "$folder"
  rm -rf "$fetched"
}
