# Sourced by the shell scripts: jdk25 prints the home of a JDK 25 or newer, or says where it looked and what to do; maven25 runs
# Maven on it.

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
