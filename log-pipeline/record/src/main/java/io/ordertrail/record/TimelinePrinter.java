package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RiskCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Shows events to a person, line by line. Pure. */
public final class TimelinePrinter {
  private TimelinePrinter() {}

  /**
   * A title, one line an event, and one line a check below its decision; each ends in a line end.
   */
  public static String text(Timeline timeline) {
    StringBuilder text = new StringBuilder(Printable.of(title(timeline))).append('\n');
    int services = width(timeline, Field.SERVICE_NAME);
    int actions = width(timeline, Field.EVENT_ACTION);
    String row = "%s  %10s  %-" + services + "s  %-" + actions + "s  %s";
    for (int i = 0; i < timeline.events().size(); i++) {
      EventDocument event = timeline.events().get(i);
      String line =
          row.formatted(
              timeline.clock(event),
              i == 0 ? "" : '+' + DurationText.of(timeline.sincePrevious(i).toNanos()),
              event.service(),
              event.actionText(),
              Facts.line(event));
      text.append(Printable.of(line).stripTrailing()).append('\n');
      appendChecks(event.checks(), text);
    }
    return text.toString();
  }

  /** One line for a list of events: as in a timeline, with the date. */
  public static String line(EventDocument event) {
    String line =
        "%s  %-16s  %-26s  %s"
            .formatted(
                event.text(Field.TIMESTAMP), event.service(), event.actionText(), subject(event));
    return Printable.of(line).stripTrailing();
  }

  /** What matters of an event, on one line: without its time, its writer and its action. */
  public static String facts(EventDocument event) {
    return Facts.line(event);
  }

  private static String title(Timeline timeline) {
    String length =
        "%s in %s on %s UTC"
            .formatted(
                events(timeline.events().size()),
                DurationText.of(timeline.length().toNanos()),
                days(timeline));
    Optional<EventDocument> order = timeline.order();
    if (order.isEmpty()) {
      return "No order came of it: " + length;
    }
    String state = timeline.state().isEmpty() ? "state not known yet" : timeline.state();
    String open = timeline.isComplete() ? "" : ", not complete yet";
    return "%s: %s: %s%s, %s"
        .formatted(timeline.clOrdId(), ordered(order.get()), state, open, length);
  }

  private static String days(Timeline timeline) {
    String first = Timeline.day(timeline.events().getFirst());
    String last = Timeline.day(timeline.events().getLast());
    return first.equals(last) ? first : first + " to " + last;
  }

  private static String events(int count) {
    return count == 1 ? "one event" : count + " events";
  }

  private static String ordered(EventDocument order) {
    String price = order.text(Field.LIMIT_PRICE);
    return "%s %s %s %s%s"
        .formatted(
            order.text(Field.SIDE),
            order.text(Field.ORDER_QTY),
            order.text(Field.SYMBOL),
            order.text(Field.ORD_TYPE),
            price.isEmpty() ? "" : " at " + price);
  }

  private static String subject(EventDocument event) {
    String order = event.text(Field.CL_ORD_ID);
    String id = order.isEmpty() ? event.text(Field.SIGNAL_ID) : order;
    String symbol = event.text(Field.SYMBOL);
    String facts = Facts.line(event);
    return String.join(
        "  ", List.of(id, symbol, facts).stream().filter(s -> !s.isEmpty()).toList());
  }

  private static void appendChecks(List<EventDocument.Check> checks, StringBuilder text) {
    for (EventDocument.Check check : checks) {
      text.append(" ".repeat(37)).append(line(check)).append('\n');
    }
  }

  static String line(EventDocument.Check check) {
    return Printable.of(
        "%-21s %-4s %14s of %9s %-8s %8s used"
            .formatted(
                check.type(),
                check.result(),
                check.observed(),
                check.limit(),
                RiskCheck.unitOf(check.type()),
                percent(check.utilization())));
  }

  private static String percent(String ratio) {
    try {
      return new BigDecimal(ratio)
              .movePointRight(2)
              .setScale(1, RoundingMode.HALF_EVEN)
              .stripTrailingZeros()
              .toPlainString()
          + " %";
    } catch (NumberFormatException e) {
      return "? %";
    }
  }

  private static int width(Timeline timeline, Field field) {
    return Math.max(
        1,
        timeline.events().stream().mapToInt(event -> event.text(field).length()).max().orElse(1));
  }
}
