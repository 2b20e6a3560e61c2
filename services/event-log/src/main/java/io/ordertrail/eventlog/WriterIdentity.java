package io.ordertrail.eventlog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Who writes: the part of the envelope that is the same on every event of a run. It is kept in the
 * ring's header, so that a later process can journal under it what a killed one left.
 *
 * @param mode paper, live or replay
 */
public record WriterIdentity(
    ServiceName service,
    long runId,
    String session,
    String node,
    String host,
    long pid,
    String environment,
    String mode,
    String version,
    String gitCommit,
    String configHash) {

  /** Raised whenever a field changes its meaning or leaves. */
  public static final String SCHEMA_VERSION = "2";

  public String runText() {
    return RunId.text(runId);
  }

  /** {@code event.id} of this run's event with that number. */
  public String eventId(long sequence) {
    return eventId(service, runId, sequence);
  }

  /** {@code event.id} of any writer's event. */
  public static String eventId(ServiceName service, long runId, long sequence) {
    return service.text() + '-' + RunId.text(runId) + '-' + sequence;
  }

  String toProperties() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("service", service.text());
    values.put("run_id", runText());
    values.put("session", session);
    values.put("node", node);
    values.put("host", host);
    values.put("pid", Long.toString(pid));
    values.put("environment", environment);
    values.put("mode", mode);
    values.put("version", version);
    values.put("git_commit", gitCommit);
    values.put("config_hash", configHash);
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + '=' + entry.getValue().replace('\n', ' '))
        .collect(Collectors.joining("\n"));
  }

  /**
   * @throws IllegalArgumentException when a property is missing or no value of its kind
   */
  static WriterIdentity fromProperties(String text) {
    Map<String, String> values =
        text.lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (first, second) -> first));
    try {
      return new WriterIdentity(
          ServiceName.named(get(values, "service")),
          RunId.parse(get(values, "run_id")),
          get(values, "session"),
          get(values, "node"),
          get(values, "host"),
          Long.parseLong(get(values, "pid")),
          get(values, "environment"),
          get(values, "mode"),
          get(values, "version"),
          get(values, "git_commit"),
          get(values, "config_hash"));
    } catch (NullPointerException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String get(Map<String, String> values, String key) {
    return Objects.requireNonNull(values.get(key), "the writer's identity lacks " + key);
  }
}
