#!/usr/bin/env bash
# another.sh ARCHIVE VERSION [bad]: beside the archive of a release one of the same code that says another version of itself;
# bad: its execution engine cannot start, which is what a roll must go back from.
set -euo pipefail
from=$(readlink -f "$1") version=$2 kind=${3:-good}
root=$(cd "$(dirname "$0")/../../.." && pwd)
. "$root/.ci/jdk.sh"
jdk=$(jdk25)
work=$(mktemp -d "$(dirname "$from")/.another-XXXXXX")
trap 'rm -rf "$work"' EXIT
home=$work/ordertrail-$version
mkdir "$home"
tar -C "$home" --strip-components=1 -xf "$from"
properties=io/ordertrail/runtime/build.properties
jar=$(echo "$home"/lib/runtime-[0-9]*.jar)
(cd "$work" && "$jdk/bin/jar" --extract --file "$jar" "$properties")
sed -i "s/^version=.*/version=$version/" "$work/$properties"
"$jdk/bin/jar" --update --file "$jar" -C "$work" "$properties"
sed -i "s/^version=.*/version=$version/" "$home/VERSION"
if [ "$kind" = bad ]; then sed -i '1i -XX:+ThisOptionDoesNotExist' "$home/jvm/execution-engine.options"; fi
(cd "$home" && find . -type f ! -name SHA256SUMS -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >"$work/sums" && mv "$work/sums" SHA256SUMS)
name=ordertrail-$version.tar.gz
tar -C "$work" --owner=0 --group=0 -I 'gzip -1' -cf "$(dirname "$from")/$name" "ordertrail-$version"
(cd "$(dirname "$from")" && sha256sum "$name" >"$name.sha256")
