#!/usr/bin/env bash
# Fetches the Elasticsearch server distribution with Maven into a folder (once), and prints where the zip is. Where
# ORDERTRAIL_ELASTICSEARCH_ZIP names one, it is that: a host of a release has no Maven.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: fetch-server.sh FOLDER" >&2; exit 2; }
if [ -n "${ORDERTRAIL_ELASTICSEARCH_ZIP:-}" ]; then
  [ -r "$ORDERTRAIL_ELASTICSEARCH_ZIP" ] || { echo "ordertrail: ORDERTRAIL_ELASTICSEARCH_ZIP names $ORDERTRAIL_ELASTICSEARCH_ZIP, which cannot be read." >&2; exit 1; }
  readlink -f "$ORDERTRAIL_ELASTICSEARCH_ZIP"
  exit
fi
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
# A release has no pom; the version was written down when it was built.
version=$(if [ -r pom.xml ]; then sed -n 's:.*<elasticsearch.server.version>\(.*\)</.*:\1:p' pom.xml; else cat log-pipeline/elasticsearch/server-version; fi)
zip=$folder/elasticsearch-$version.zip
if [ ! -s "$zip" ]; then
  command -v mvn >/dev/null || { echo "ordertrail: needs the Elasticsearch server $version, and there is no Maven to fetch it: name a zip of it with ORDERTRAIL_ELASTICSEARCH_ZIP." >&2; exit 1; }
  artifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip
  # Maven resets a terminal's colours at its end, also where there is none.
  if ! mvn -q -B -N dependency:copy -Dartifact="$artifact" -DoutputDirectory="$folder" 2>&1 | sed 's/\x1b\[[0-9;]*m//g' | sed '/^$/d' >&2; then
    echo "ordertrail: cannot fetch $artifact with Maven (126 MB): see the error above, check the network, and try again." >&2
    exit 1
  fi
fi
printf '%s\n' "$zip"
