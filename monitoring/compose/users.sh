#!/usr/bin/env bash
# Gives the users of the record their passwords and roles. Runs once in a container; running it again changes nothing.
set -euo pipefail
elasticsearch=${ELASTICSEARCH_URL:-http://elasticsearch:9200}

# Passwords go by files that only this process has: a command line can be read by others.
put() {
  local path=$1 body=$2
  printf '%s' "$body" | curl -fsS --retry 5 --retry-connrefused -K <(printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD") \
    -H 'Content-Type: application/json' -X PUT "$elasticsearch$path" --data-binary @-
  echo
}

for password in "$ELASTIC_PASSWORD" "$KIBANA_SYSTEM_PASSWORD" "$ORDERTRAIL_SHIPPER_PASSWORD" "$ORDERTRAIL_READER_PASSWORD"; do
  case $password in *[\"\\]*) echo 'a password in monitoring/.env has a quotation mark or a backslash: choose another.' >&2; exit 1;; esac
done

put /_security/user/kibana_system/_password "{\"password\":\"$KIBANA_SYSTEM_PASSWORD\"}"
put /_security/user/ordertrail_shipper "{\"password\":\"$ORDERTRAIL_SHIPPER_PASSWORD\",\"roles\":[\"ordertrail-writer\"]}"
put /_security/user/ordertrail_reader "{\"password\":\"$ORDERTRAIL_READER_PASSWORD\",\"roles\":[\"ordertrail-reader\"]}"
