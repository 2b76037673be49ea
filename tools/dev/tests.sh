# Runs the test programs one after the other and adds up what they say.
# shellcheck shell=bash

image_preparation=

end_preparation_and_engine() {
  [ -z "$image_preparation" ] || kill "$image_preparation" 2>/dev/null || true
  release_container_engine
}

verb_test() {
  local filter=() wanted='' engine=''
  [ "${CI:-}" != true ] || engine=yes
  while [ $# -gt 0 ]; do
    case "$1" in
      --containers) engine=yes ;;
      -*) usage_error "'test' does not know '$1'." ;;
      *) [ -z "$wanted" ] || usage_error "'test' takes one filter."; wanted="$1"; filter=(-method "*$1*") ;;
    esac
    shift
  done

  require_sdk
  require_programs curl npm postgres rabbitmq nginx chromium busybox python redis prometheus alertmanager
  require_promtool
  require_aspire_cli
  # Below ~/.aspire, tests of the CLI would remove it from under a running dashboard.
  unpack_aspire
  require_aspire
  fetch_dclint
  if [ -n "$engine" ]; then
    trap end_preparation_and_engine EXIT
    require_container_engine
    require_kubectl
  fi
  say "Building …"
  dotnet build Environment.sln --configuration "$configuration" --nologo --verbosity quiet || fail "The build failed."

  if [ -n "$engine" ] && [ -z "$wanted" ]; then
    # Images take minutes the first time, and most of that is waiting.
    "tests/Deployments/bin/$configuration/net10.0/Deployments" -nologo -noColor -class Deployments.Compose.Staging.StagingImagesTests >"$(log_file images)" 2>&1 </dev/null &
    image_preparation=$!
  fi

  local results="$state/tests" project name program limit failed=0 passed=0 skipped=0 broken=()
  rm -rf "$results"
  mkdir -p "$results"
  for project in tests/*/*.Tests.csproj tests/Deployments/Deployments.csproj tests/EndToEnd/EndToEnd.csproj; do
    name="$(basename "$project" .csproj)"
    program="$(dirname "$project")/bin/$configuration/net10.0/$name"
    say "${bold}$name${plain}"
    # Exit code 1 says that a test failed, which the result file tells in detail; others mean that the run itself broke,
    # 124 that it hung.
    # Containers take longest: the first time their images are built as well.
    limit=600
    [ "$name" != EndToEnd ] || limit=900
    if [ "$name" = Deployments ]; then
      limit=1200
      # What it could not prepare a test asks for again, and tells why it cannot be had.
      [ -z "$image_preparation" ] || wait "$image_preparation" || true
      image_preparation=
    fi
    timeout --kill-after=20 "$limit" "$program" -nologo -noColor -xml "$results/$name.xml" "${filter[@]}" </dev/null || [ $? -eq 1 ] || broken+=("$name")
    [ -s "$results/$name.xml" ] || continue
    passed=$((passed + $(total passed "$results/$name.xml")))
    failed=$((failed + $(total failed "$results/$name.xml") + $(total errors "$results/$name.xml")))
    skipped=$((skipped + $(total skipped "$results/$name.xml") + $(total not-run "$results/$name.xml")))
  done

  failed_tests "$results"
  [ ${#broken[@]} -eq 0 ] || say "${red}Did not finish: ${broken[*]}${plain}"
  [ $((passed + failed)) -gt 0 ] || say "No test's name contains '$wanted'."
  echo "Tests: $passed passed, $((failed + ${#broken[@]})) failed, $skipped skipped"
  [ $((failed + ${#broken[@]})) -eq 0 ] && [ "$passed" -gt 0 ]
}

# Where npm's registry cannot be reached, the tests that ask dclint are skipped and say so.
fetch_dclint() {
  [ -x "$root/tools/dclint/node_modules/.bin/dclint" ] ||
    npm ci --prefix "$root/tools/dclint" --no-fund --no-audit --loglevel=error >"$(log_file dclint)" 2>&1 ||
    say "npm could not fetch dclint: $(tail -n 1 "$(log_file dclint)")"
}

# failed_tests FOLDER: the names of those that failed, which are far above the end by now.
failed_tests() {
  local failures
  failures="$(grep -oh '<test [^>]*result="Fail"' "$1"/*.xml 2>/dev/null | sed 's/.*[ ]name="\([^"]*\)".*/  \1/' | sort || true)"
  [ -n "$failures" ] || return 0
  say "${red}Failed:${plain}"
  say "$failures"
}

# total ATTRIBUTE FILE: the sum of an attribute over the assemblies of an xUnit result file.
total() {
  grep -o '<assembly [^>]*' "$2" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

verb_bench() {
  require_sdk
  require_programs curl postgres rabbitmq nginx
  require_aspire
  say "Building …"
  dotnet build tests/Benchmarks/Benchmarks.csproj --configuration Release --nologo --verbosity quiet >"$(log_file bench)" 2>&1 ||
    fail "The build failed." "The whole output is in .environment/logs/bench.log."
  exec "$root/tests/Benchmarks/bin/Release/net10.0/Benchmarks" "$@"
}

# The pictures of the documentation, taken anew from a run that is brought up for it.
verb_screenshots() {
  [ $# -eq 0 ] || usage_error "'screenshots' takes no arguments."
  require_sdk
  require_programs curl npm postgres rabbitmq nginx chromium prometheus alertmanager
  require_aspire
  say "Building …"
  dotnet build tests/EndToEnd/EndToEnd.csproj --configuration "$configuration" --nologo --verbosity quiet >"$(log_file screenshots)" 2>&1 ||
    fail "The build failed." "The whole output is in .environment/logs/screenshots.log."
  exec "tests/EndToEnd/bin/$configuration/net10.0/EndToEnd" -nologo -noColor -explicit only -class EndToEnd.Pages.ScreenshotTests
}
