package io.ordertrail.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * The answers of several checks: an HTTP status, and a JSON body that lists each of them.
 *
 * @param healthy whether every check is
 */
public record HealthReport(boolean healthy, String json) {
  public int httpStatus() {
    return healthy ? 200 : 503;
  }

  static HealthReport of(List<HealthCheck> checks) {
    boolean healthy = true;
    List<String> answers = new ArrayList<>();
    for (HealthCheck check : checks) {
      Health health = ask(check);
      healthy &= health.healthy();
      answers.add(json(check.name(), health));
    }
    return new HealthReport(
        healthy,
        "{\"status\":\"" + word(healthy) + "\",\"checks\":[" + String.join(",", answers) + "]}\n");
  }

  /** A check that throws has failed: it must not take the answer of the others with it. */
  private static Health ask(HealthCheck check) {
    try {
      return check.probe().get();
    } catch (RuntimeException e) {
      return Health.failing("the check itself failed: " + e);
    }
  }

  private static String json(String name, Health health) {
    String reason =
        health.reason().isEmpty() ? "" : ",\"reason\":" + JsonText.quoted(health.reason());
    return "{\"name\":"
        + JsonText.quoted(name)
        + ",\"status\":\""
        + word(health.healthy())
        + '"'
        + reason
        + '}';
  }

  private static String word(boolean healthy) {
    return healthy ? "UP" : "DOWN";
  }
}
