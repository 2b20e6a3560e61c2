package io.ordertrail.console;

import io.ordertrail.console.Web.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks Prometheus which alerts fire, and whether there is an Alertmanager to tell people. */
final class AlertsWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> TEXTS =
      List.of("summary", "description", "runbook", "dashboard", "logs", "traces", "search");

  private final Optional<URI> prometheus;
  private final Optional<URI> alertmanager;
  private final Web web;
  private final LongSupplier nowNs;
  private Presence prometheusIs;
  private Presence alertmanagerIs;

  AlertsWatch(Optional<URI> prometheus, Optional<URI> alertmanager, Web web, LongSupplier nowNs) {
    this.prometheus = prometheus;
    this.alertmanager = alertmanager;
    this.web = web;
    this.nowNs = nowNs;
    this.prometheusIs = first(prometheus);
    this.alertmanagerIs = first(alertmanager);
  }

  private Presence first(Optional<URI> address) {
    long now = nowNs.getAsLong();
    return address.isPresent() ? Presence.unknown(now) : Presence.none(now);
  }

  /** The topic. One thread. */
  ObjectNode ask() {
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    List<ObjectNode> firing = new ArrayList<>();
    prometheus.ifPresent(address -> prometheusIs = askPrometheus(address, firing));
    alertmanager.ifPresent(address -> alertmanagerIs = askAlertmanager(address));
    topic.put("watched", prometheusIs.isAnswering() && alertmanagerIs.isAnswering());
    prometheusIs.json(topic.putObject("prometheus"));
    alertmanagerIs.json(topic.putObject("alertmanager"));
    firing.sort(
        Comparator.comparing((ObjectNode alert) -> alert.path("priority").asString(""))
            .thenComparing(alert -> alert.path("since").asString(""))
            .thenComparing(ObjectNode::toString));
    ArrayNode alerts = topic.putArray("alerts");
    firing.forEach(alerts::add);
    return topic;
  }

  private Presence askPrometheus(URI address, List<ObjectNode> firing) {
    try {
      Web.Answer answer = web.get(address.resolve("/api/v1/alerts"), PATIENCE);
      JsonNode alerts = JsonMapper.shared().readTree(answer.body()).path("data").path("alerts");
      if (!answer.isGood() || !alerts.isArray()) {
        return prometheusIs.away("What answers there is no Prometheus.", nowNs.getAsLong());
      }
      for (JsonNode alert : alerts) {
        if (alert.path("state").asString("").equals("firing")) {
          firing.add(row(alert));
        }
      }
      return prometheusIs.answers("", nowNs.getAsLong());
    } catch (Unanswered e) {
      return prometheusIs.away(e.getMessage(), nowNs.getAsLong());
    } catch (JacksonException e) {
      return prometheusIs.away("What answers there is no Prometheus.", nowNs.getAsLong());
    }
  }

  private static ObjectNode row(JsonNode alert) {
    JsonNode labels = alert.path("labels");
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("name", labels.path("alertname").asString(""));
    row.put("priority", labels.path("priority").asString(""));
    row.put("service", labels.path("service").asString(""));
    row.put("since", alert.path("activeAt").asString(""));
    row.put("value", alert.path("value").asString(""));
    for (String text : TEXTS) {
      row.put(text, alert.path("annotations").path(text).asString(""));
    }
    ObjectNode others = row.putObject("labels");
    labels
        .properties()
        .forEach(
            label -> {
              if (!label.getKey().equals("alertname")) {
                others.put(label.getKey(), label.getValue().asString(""));
              }
            });
    return row;
  }

  private Presence askAlertmanager(URI address) {
    try {
      Web.Answer answer = web.get(address.resolve("/-/ready"), PATIENCE);
      return answer.isGood()
          ? alertmanagerIs.answers("", nowNs.getAsLong())
          : alertmanagerIs.away(
              "It is not ready (HTTP " + answer.status() + ").", nowNs.getAsLong());
    } catch (Unanswered e) {
      return alertmanagerIs.away(e.getMessage(), nowNs.getAsLong());
    }
  }
}
