# Steps of the pipeline that answer with a report.
# shellcheck shell=bash

# run_report STEP FORMAT [ARGUMENT…]: the report on standard output, what went wrong on standard error. The pipeline's own
# log goes to a file. The report comes through a pipe of its own, so that it touches no disk.
run_report() {
  local step="$1" format="$2"
  shift 2
  require_sdk
  build_app_host
  "$app_host" --operation publish --step "$step" --report-format "$format" --report-output /dev/fd/3 "$@" \
    3>&1 >"$(log_file "$step")" 2> >(sed -E "s/^$step: failed after [0-9.]+ s: /${red}${bold}Error:${plain} /; /^Pipeline failed: $step\$/d; s/^Pipeline failed: /${red}${bold}Error:${plain} /" >&2) | cat
}
