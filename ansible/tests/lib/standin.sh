#!/usr/bin/env bash
# standin.sh DIR: an archive of the layout of `ordertrail release` from what Maven has built, and its Java image. To be
# replaced by `ordertrail release` when that is there.
set -euo pipefail
dir=$1 version=0.1.0-SNAPSHOT
root=$(cd "$(dirname "$0")/../../.." && pwd)
. "$root/.ci/jdk.sh"
jdk=$(jdk25)
java=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")
mkdir -p "$dir"
image=ordertrail-jre-$java-linux-$(uname -m).tar.gz
if [ ! -s "$dir/$image" ]; then
  work=$(mktemp -d)
  "$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.httpserver,jdk.net \
    --strip-debug --no-header-files --no-man-pages --output "$work/jre"
  tar -C "$work" -czf "$dir/$image" jre
  rm -rf "$work"
  (cd "$dir" && sha256sum "$image" >"$image.sha256")
fi
work=$(mktemp -d)
home=$work/ordertrail-$version
mkdir -p "$home"/{bin,jvm}
cp -r "$root/services/cli/target/dist/lib" "$home/lib"
grep '^version=\|^git_commit=' "$root/services/runtime/target/classes/io/ordertrail/runtime/build.properties" | sort -r >"$home/VERSION"
cp "$root/README.md" "$root/LICENSE" "$home"
for name in paper-venue market-data signal-bridge risk-manager execution-engine shipper auditor console; do
  class=$(sed -E 's/(^|-)(.)/\u\2/g' <<<"$name")Main
  printf '%s\n' -Xmx96m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 \
    --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "lib/$name-0.1.0-SNAPSHOT.jar" "io.ordertrail.${name//-/}.$class" >"$home/jvm/$name.options"
  : >"$home/jvm/$name.env"
done
cat >"$home/bin/ordertrail-service" <<'S'
#!/bin/sh
home=$(dirname "$(dirname "$(readlink -f "$0")")")
name=$1; shift
options=$(sed "s|^lib/|$home/lib/|" "$home/jvm/$name.options" | sed '$d')
# shellcheck disable=SC2086
exec "${ORDERTRAIL_JAVA_HOME:-$home/jre}/bin/java" $options ${ORDERTRAIL_JVM_OPTIONS:-} "$(tail -1 "$home/jvm/$name.options")" "$@"
S
cat >"$home/bin/ordertrail" <<'S'
#!/bin/sh
home=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "${ORDERTRAIL_JAVA_HOME:-$home/jre}/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m \
  --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dordertrail.home="$home" \
  -cp "$(echo "$home"/lib/cli-*.jar)" io.ordertrail.cli.OrdertrailMain "$@"
S
chmod 755 "$home"/bin/*
(cd "$home" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
tar -C "$work" --owner=0 --group=0 -I "gzip -1" -cf "$dir/ordertrail-$version.tar.gz" "ordertrail-$version"
rm -rf "$work"
(cd "$dir" && sha256sum "ordertrail-$version.tar.gz" >"ordertrail-$version.tar.gz.sha256")
