package io.ordertrail.runtime;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which build runs here, with which settings and limits: what must be the same on all hosts before
 * anybody trades. Without secrets, so that it needs no token. Any thread.
 */
final class About {
  /** Such services have no limits. */
  static final Supplier<String> NO_LIMITS = () -> "";

  private final Map<String, String> fixed = new LinkedHashMap<>();
  private volatile Supplier<String> limitSetHash = NO_LIMITS;

  About(String service, ServiceSettings common, String configHash, String roleHash) {
    BuildInfo build = BuildInfo.ofThisBuild();
    fixed.put("service", service);
    fixed.put("version", build.version());
    fixed.put("gitCommit", build.gitCommit());
    fixed.put("configHash", configHash);
    fixed.put("roleHash", roleHash);
    fixed.put("session", common.session());
    fixed.put("environment", common.environment());
    fixed.put("mode", common.mode().name().toLowerCase(Locale.ROOT));
    fixed.put("startedAt", Instant.now().toString());
    fixed.put("javaVersion", Runtime.version().toString());
  }

  void limits(Supplier<String> hash) {
    limitSetHash = hash;
  }

  String json() {
    Map<String, String> all = new LinkedHashMap<>(fixed);
    all.put("limitSetHash", limitSetHash.get());
    return all.entrySet().stream()
            .map(e -> JsonText.quoted(e.getKey()) + ':' + JsonText.quoted(e.getValue()))
            .collect(Collectors.joining(",", "{", "}"))
        + "\n";
  }
}
