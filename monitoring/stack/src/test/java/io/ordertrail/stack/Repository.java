package io.ordertrail.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The files that the repository ships, and a copy with other variables. */
final class Repository {
  static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  static MonitoringFolder written(Path folder, int portOffset, Map<String, String> variables)
      throws IOException {
    return MonitoringFolder.write(
        MONITORING, folder, portOffset, variables, UnaryOperator.identity());
  }

  static Map<String, String> everything() {
    return Map.ofEntries(
        Map.entry("ORDERTRAIL_SMTP_HOST", "mail.example.org:587"),
        Map.entry("ORDERTRAIL_SMTP_FROM", "alerts@example.org"),
        Map.entry("ORDERTRAIL_SMTP_USER", "alerts"),
        Map.entry("ORDERTRAIL_SMTP_PASSWORD", "p$1\\word: #\""),
        Map.entry("ORDERTRAIL_PAGERDUTY_KEY", "key"),
        Map.entry("ORDERTRAIL_SLACK_URL", "https://hooks.example.org/x"),
        Map.entry("ORDERTRAIL_SLACK_PAGE_CHANNEL", "#page"),
        Map.entry("ORDERTRAIL_SLACK_CHANNEL", "#trading"),
        Map.entry("ORDERTRAIL_PAGE_EMAIL", "page@example.org"),
        Map.entry("ORDERTRAIL_PAGE_URL", "http://127.0.0.1:1/page"),
        Map.entry("ORDERTRAIL_CHAT_URL", "http://127.0.0.1:1/chat"),
        Map.entry("ORDERTRAIL_ALERT_COPY_URL", "http://127.0.0.1:1/copy"),
        Map.entry("ORDERTRAIL_EMAIL", "desk@example.org"),
        Map.entry("ORDERTRAIL_TICKETS_URL", "http://127.0.0.1:1/tickets"),
        Map.entry("ORDERTRAIL_TICKETS_EMAIL", "tickets@example.org"),
        Map.entry("ORDERTRAIL_DEADMAN_URL", "http://127.0.0.1:1/deadman"));
  }
}
