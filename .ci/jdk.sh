# Sourced by the shell scripts: jdk25 prints the home of a JDK 25 or newer, or says where it looked and what to do; maven25 runs
# Maven on it; aot_options prints the options for a cache.

jdk25() {
  local candidate version
  for candidate in "${ORDERTRAIL_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* \
                   "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ "${version:-0}" -ge 25 ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  echo "ordertrail: needs a JDK 25 or newer, and found none in ORDERTRAIL_JAVA_HOME, JAVA_HOME, /usr/lib/jvm, /usr/java, /opt/java, ~/.sdkman/candidates/java or ~/.jdks. Install one, for example Temurin 25 under /usr/lib/jvm, or set ORDERTRAIL_JAVA_HOME." >&2
  return 1
}

# On the JDK that compiles, Maven needs no process of its own for each compilation; on another it works as well, but slower.
maven25() {
  local jdk
  jdk=$(jdk25) || return
  JAVA_HOME=$jdk MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn "$@"
}

# aot_options LIB AOT NAME: the JVM options for the cache NAME, a line each; none when it was not made of these very jars. The
# JVM itself does not look at them (decision 0032).
aot_options() {
  local cache=$2/$3.aot made_of=$2/$3.made-of jars
  [ -r "$cache" ] && [ -r "$made_of" ] || return 0
  mapfile -t jars < <(sed -n 's/^[0-9][0-9]* [0-9.]* //p' "$made_of")
  if (cd "$1" && stat -c '%s %.9Y %n' -- "${jars[@]}") 2>/dev/null | cmp -s - <(sed '/^# /d' "$made_of"); then
    printf '%s\n' "-XX:AOTCache=$cache" '-Xlog:aot*=off'
  fi
}

# java_of_release HOME: the Java with which a release runs; a JRE will do.
java_of_release() {
  local java
  for java in "${ORDERTRAIL_JAVA_HOME:-$1/jre}" "$1/jre"; do
    if [ -x "$java/bin/java" ]; then
      printf '%s\n' "$java"
      return 0
    fi
  done
  jdk25
}
