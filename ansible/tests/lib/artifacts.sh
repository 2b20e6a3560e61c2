#!/usr/bin/env bash
# artifacts.sh DIR CASE: the releases that a case installs, made from what Maven has built.
set -euo pipefail
dir=$1 name=$2
tests=$(cd "$(dirname "$0")/.." && pwd)
"$tests/lib/standin.sh" "$dir" 1.0.0
if [ "$name" = full ]; then
  "$tests/lib/standin.sh" "$dir" 1.1.0
  "$tests/lib/standin.sh" "$dir" 1.2.0 bad
fi
