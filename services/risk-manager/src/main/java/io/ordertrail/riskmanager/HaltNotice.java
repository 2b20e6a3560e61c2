package io.ordertrail.riskmanager;

import static io.ordertrail.runtime.JsonText.quoted;

import java.time.Duration;
import java.time.Instant;

/**
 * That the firm is halted, or is no longer, as Alertmanager's v2 API takes it. The labels are those
 * of the rule CircuitBreakerTriggered, so that both are one alert.
 *
 * @param cause the halt
 * @param eventId of the event that records it, empty when an earlier run did
 * @param endNs epoch ns at which it was re-armed, 0 while it stands
 */
record HaltNotice(Switch cause, String eventId, long endNs) {
  /** A halt outlives this process: a restart must not look like its end. */
  private static final Duration OUTLASTS = Duration.ofMinutes(5);

  private static final String LABELS =
      "{\"alertname\":\"CircuitBreakerTriggered\",\"priority\":\"P0\",\"owner\":\"risk\","
          + "\"service\":\"risk-manager\"}";
  private static final String RUNBOOK = "monitoring/runbooks/CircuitBreakerTriggered.md";

  HaltNotice endedAt(long atNs) {
    return new HaltNotice(cause, eventId, atNs);
  }

  boolean stands() {
    return endNs == 0;
  }

  /** The body of a request. */
  String json(Instant now) {
    Instant end = stands() ? now.plus(OUTLASTS) : instant(endNs);
    return "[{\"labels\":%s,\"annotations\":{\"summary\":%s,\"description\":%s,\"runbook\":%s,\"search\":%s},"
            .formatted(
                LABELS, quoted(summary()), quoted(description()), quoted(RUNBOOK), quoted(search()))
        + "\"startsAt\":\"%s\",\"endsAt\":\"%s\"}]".formatted(instant(cause.atNs()), end);
  }

  private String summary() {
    return "Trading is halted: " + cause.reason();
  }

  private String description() {
    String event = eventId.isEmpty() ? "event of an earlier run" : "event " + eventId;
    return "Halted at %s by %s (%s), %s. No new order passes until a person re-arms."
        .formatted(instant(cause.atNs()), cause.actor(), cause.trigger(), event);
  }

  /** As every alert says it: the query that finds the guilty event in the record. */
  private String search() {
    return eventId.isEmpty()
        ? "event.action:(\"risk.kill_switch.activated\" OR \"risk.circuit_breaker.triggered\")"
        : "event.id:\"" + eventId + "\"";
  }

  private static Instant instant(long epochNs) {
    return Instant.ofEpochSecond(0, epochNs);
  }
}
