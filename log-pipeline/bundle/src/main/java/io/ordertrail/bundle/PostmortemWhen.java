package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When it was, and how long it took until somebody was told. Pure. */
final class PostmortemWhen {
  private PostmortemWhen() {}

  static String of(Contents contents) {
    IncidentFacts facts = contents.facts();
    StringBuilder page = new StringBuilder("## When\n\n");
    page.append(Markdown.head("what", "time", "event"));
    page.append(row("window begins", contents.window().fromText(), ""));
    facts.first.ifPresent(event -> page.append(row("first event", event)));
    facts.trouble.ifPresent(
        event -> page.append(row("first event that is a failure or a breach", event)));
    facts.firstAlert.ifPresent(event -> page.append(row("first alert recorded", event)));
    facts.last.ifPresent(event -> page.append(row("last event", event)));
    page.append(row("window ends", contents.window().toText(), "")).append('\n');
    detection(facts, page);
    alerts(facts.alerts.spans(), page);
    return page.toString();
  }

  private static String row(String what, EventDocument event) {
    String name = event.has(Field.ALERT_NAME) ? " " + event.text(Field.ALERT_NAME) : "";
    return row(what, event.text(Field.TIMESTAMP), event.actionText() + name + " " + event.id());
  }

  private static String row(String what, String time, String event) {
    return Markdown.row(List.of(what, time, event));
  }

  private static void detection(IncidentFacts facts, StringBuilder page) {
    if (facts.firstAlert.isEmpty()) {
      page.append("No alert was recorded in the window")
          .append(" (the one that always fires left out).\n\n");
    } else if (facts.trouble.isPresent()) {
      Duration took = Duration.between(facts.trouble.get().time(), facts.firstAlert.get().time());
      page.append(
          took.isNegative()
              ? "The first alert was recorded %s before the first failure in the window.\n\n"
                  .formatted(seconds(took.negated()))
              : "From the first failure in the window to the first alert: %s. Whether the one led to the other is for people to say.\n\n"
                  .formatted(seconds(took)));
    }
  }

  private static void alerts(List<AlertSpan> spans, StringBuilder page) {
    if (spans.isEmpty()) {
      return;
    }
    page.append(
        Markdown.head("alert", "labels", "began", "recorded", "told after", "resolved", "runbook"));
    for (AlertSpan span : spans) {
      page.append(
          Markdown.row(
              List.of(
                  span.name(),
                  span.labels(),
                  span.began().map(TimeSpan::text).orElse(""),
                  time(span.fired(), "before the window"),
                  span.told().map(PostmortemWhen::seconds).orElse(""),
                  time(span.resolved(), "not in the window"),
                  span.runbook())));
    }
    page.append('\n');
  }

  private static String time(Optional<EventDocument> event, String otherwise) {
    return event.map(it -> it.text(Field.TIMESTAMP)).orElse(otherwise);
  }

  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).setScale(3, RoundingMode.HALF_EVEN) + " s";
  }
}
