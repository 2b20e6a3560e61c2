#!/usr/bin/env bash
# Fetches the Elasticsearch server distribution with Maven into a folder (once), and prints where the zip is.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: fetch-server.sh FOLDER" >&2; exit 2; }
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
version=$(sed -n 's:.*<elasticsearch.server.version>\(.*\)</.*:\1:p' pom.xml)
zip=$folder/elasticsearch-$version.zip
if [ ! -s "$zip" ]; then
  artifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip
  # Maven resets a terminal's colours at its end, also where there is none.
  if ! mvn -q -B -N dependency:copy -Dartifact="$artifact" -DoutputDirectory="$folder" 2>&1 | sed 's/\x1b\[[0-9;]*m//g' | sed '/^$/d' >&2; then
    echo "ordertrail: cannot fetch $artifact with Maven (126 MB): see the error above, check the network, and try again." >&2
    exit 1
  fi
fi
printf '%s\n' "$zip"
