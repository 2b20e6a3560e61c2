package io.ordertrail.runtime;

import java.util.List;

/** Every problem of a service's settings, one a line, in words for the person who wrote them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SettingsException(String service, List<String> problems) {
    super(text(service, problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }

  private static String text(String service, List<String> problems) {
    if (problems.size() == 1) {
      return service + ": " + problems.getFirst();
    }
    return service
        + ": "
        + problems.size()
        + " problems in the settings\n  "
        + String.join("\n  ", problems);
  }
}
