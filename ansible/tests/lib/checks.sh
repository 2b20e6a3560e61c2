# shellcheck shell=bash
# Sourced by the cases: check and need run one named test each, finish writes the report and says what came of it.
checks_rows=() checks_failed=0 checks_passed=0 checks_began=$SECONDS checks_seconds=0 checks_last=0

# check SENTENCE COMMAND...: the command's output is shown only when it fails. In a subshell with -e, so the first failing line fails
# it; that holds only where check itself stands alone: behind || or if, bash would go on after a failure. It sets checks_last.
check() {
  local sentence=$1 log rc began=$SECONDS
  shift
  log=$TH_DIR/check-$((checks_passed + checks_failed + 1)).log
  set +e
  (set -e; "$@") >"$log" 2>&1 </dev/null
  rc=$?
  set -e
  checks_seconds=$((SECONDS - began))
  if [ "$rc" -eq 0 ]; then
    checks_passed=$((checks_passed + 1))
    printf 'ok      %s (%d s)\n' "$sentence" "$checks_seconds"
    checks_rows+=("<testcase classname=\"ansible.$checks_name\" name=\"$(xml "$sentence")\" time=\"$checks_seconds\"/>")
    checks_last=0
    return 0
  fi
  checks_failed=$((checks_failed + 1))
  printf 'FAILED  %s (%d s, exit code %d); its last lines:\n' "$sentence" "$checks_seconds" "$rc"
  grep -E 'fatal|FAILED|ERROR|msg:|expected|Error' "$log" | cut -c1-400 | tail -n 12 | sed 's/^/        /' || true
  tail -n "${CHECKS_LINES:-15}" "$log" | cut -c1-300 | sed 's/^/        | /'
  checks_rows+=("<testcase classname=\"ansible.$checks_name\" name=\"$(xml "$sentence")\" time=\"$checks_seconds\"><failure message=\"exit code $rc\">$(tail -n 40 "$log" | xml_stream)</failure></testcase>")
  checks_last=1
}

# need: as check, and nothing that follows makes sense without it.
need() {
  check "$@"
  [ "$checks_last" -eq 0 ] || finish
}

# may: as check, and the next is tried in any case.
may() { check "$@"; }

xml_stream() { tr -d '\000-\010\013\014\016-\037' | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'; }
xml() { printf '%s' "$1" | xml_stream; }

finish() {
  local report=$ANSIBLE_TESTS_REPORTS/TEST-ansible-$checks_name.xml
  mkdir -p "$ANSIBLE_TESTS_REPORTS"
  cp "$TH_DIR/plays.log" "$ANSIBLE_TESTS_REPORTS/plays-$checks_name.log" 2>/dev/null || true
  {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n'
    printf '<testsuite name="ansible.%s" tests="%d" failures="%d" errors="0" skipped="0" time="%d">\n' "$checks_name" \
      $((checks_passed + checks_failed)) "$checks_failed" $((SECONDS - checks_began))
    printf '%s\n' "${checks_rows[@]}"
    printf '</testsuite>\n'
  } >"$report"
  printf 'ansible %s: %d passed, %d failed in %d s\n' "$checks_name" "$checks_passed" "$checks_failed" $((SECONDS - checks_began))
  if [ "$checks_failed" -eq 0 ]; then exit 0; fi
  exit 1
}

# expect WHAT ACTUAL EXPECTED: names both when they differ.
expect() { [ "$2" = "$3" ] || { echo "$1: expected '$3', found '$2'" >&2; return 1; }; }
# await SECONDS COMMAND...: until it succeeds.
await() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || { echo "not within its time: $*" >&2; return 1; }
    sleep 0.3
  done
}
