#!/usr/bin/env bash
# Imports every NDJSON file of kibana/saved-objects, when there is one. Runs once in a container; running it again overwrites.
set -euo pipefail
kibana=${KIBANA_URL:-http://kibana:5601}
folder=${SAVED_OBJECTS:-/saved-objects}

shopt -s nullglob
files=("$folder"/*.ndjson)
if [ ${#files[@]} -eq 0 ]; then
  echo "no saved objects in $folder: nothing to import"
  exit 0
fi
for file in "${files[@]}"; do
  # 200 is no success: the answer says what was refused.
  answer=$(curl -fsS --retry 5 -K <(printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD") -H 'kbn-xsrf: true' \
    -F "file=@$file" "$kibana/api/saved_objects/_import?overwrite=true")
  echo "$(basename "$file"): $answer"
  case $answer in *'"success":true'*) ;; *) exit 1 ;; esac
done
