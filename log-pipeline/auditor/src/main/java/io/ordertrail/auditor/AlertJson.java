package io.ordertrail.auditor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alertmanager's webhook body, version 4 (Alertmanager's documentation, "webhook_config").
 * Stateless; any thread.
 */
final class AlertJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_BODY = 1 << 20;
  private static final int MAX_ALERTS = 1_000;
  private static final int MAX_TEXT = 1_000;

  private AlertJson() {}

  /** Why a body is no notification: one sentence for the sender. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String sentence) {
      super(sentence);
    }
  }

  static List<AlertNews> read(String body) throws Malformed {
    if (body.length() > MAX_BODY) {
      throw new Malformed("the body is longer than " + MAX_BODY + " characters");
    }
    JsonNode alerts = parsed(body).path("alerts");
    if (!alerts.isArray() || alerts.size() > MAX_ALERTS) {
      throw new Malformed(
          "the body has no list \"alerts\" of at most %d: send what Alertmanager's webhook sends"
              .formatted(MAX_ALERTS));
    }
    List<AlertNews> news = new ArrayList<>();
    for (JsonNode alert : alerts) {
      news.add(news(alert));
    }
    return news;
  }

  private static JsonNode parsed(String body) throws Malformed {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new Malformed("the body is not JSON: send what Alertmanager's webhook sends");
    }
  }

  private static AlertNews news(JsonNode alert) throws Malformed {
    Map<String, String> labels = new TreeMap<>();
    alert
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
    String name = labels.getOrDefault("alertname", "");
    if (name.isEmpty()) {
      throw new Malformed("an alert has no label alertname");
    }
    boolean resolved = alert.path("status").asString("").equals("resolved");
    return new AlertNews(
        cut(alert.path("fingerprint").asString("")),
        cut(name),
        cut(
            labels.entrySet().stream()
                .filter(label -> !label.getKey().equals("alertname"))
                .map(label -> label.getKey() + '=' + label.getValue())
                .collect(Collectors.joining(", "))),
        cut(alert.at("/annotations/summary").asString("")),
        cut(alert.at("/annotations/runbook").asString("")),
        time(alert, "startsAt"),
        resolved ? time(alert, "endsAt") : null);
  }

  private static Instant time(JsonNode alert, String key) throws Malformed {
    try {
      return Instant.parse(alert.path(key).asString(""));
    } catch (DateTimeException e) {
      throw new Malformed("an alert's %s is no time".formatted(key));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
