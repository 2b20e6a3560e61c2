#!/usr/bin/env bash
# artifacts.sh DIR CASE: the releases that a case installs, made from what Maven has built.
set -euo pipefail
dir=$1 name=$2
tests=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$tests/../.." && pwd)
mkdir -p "$dir"
if [ -x "$root/.ci/release" ]; then
  "$root/.ci/release" "$dir"
  "$root/.ci/release" --jre "$dir"
else
  "$tests/lib/standin.sh" "$dir"
fi
built=$(find "$dir" -name 'ordertrail-[0-9]*.tar.gz')
"$tests/lib/another.sh" "$built" 1.0.0
if [ "$name" = full ]; then
  "$root/log-pipeline/elasticsearch/fetch-server.sh" "$dir" >/dev/null
  "$tests/lib/another.sh" "$built" 1.1.0
  "$tests/lib/another.sh" "$built" 1.2.0 bad
fi
