package io.ordertrail.bundle;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.record.EventDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a page about the incident is written from, gathered event by event. One thread. */
final class IncidentFacts implements EventSink {
  private static final int MOST_CHAPTERS = 400;

  final Tally actions = new Tally();
  final Tally denials = new Tally();
  final Tally rejections = new Tally();
  final Alerts alerts = new Alerts();
  final List<EventDocument> chapters = new ArrayList<>();
  final List<EventDocument> switches = new ArrayList<>();
  long chaptersLeftOut;
  BigDecimal filledQuantity = BigDecimal.ZERO;
  BigDecimal filledValue = BigDecimal.ZERO;
  Optional<EventDocument> first = Optional.empty();
  Optional<EventDocument> last = Optional.empty();
  Optional<EventDocument> trouble = Optional.empty();
  Optional<EventDocument> firstAlert = Optional.empty();

  @Override
  public void event(RecordedLine line, EventDocument event) {
    String time = line.time();
    first = first.or(() -> Optional.of(event));
    last = Optional.of(event);
    actions.add(event.actionText(), time);
    if (Notable.isChapter(event)) {
      chapter(event);
    }
    if (trouble.isEmpty() && Notable.isTrouble(event)) {
      trouble = Optional.of(event);
    }
    if (Notable.isSwitch(event) && switches.size() < MOST_CHAPTERS) {
      switches.add(event);
    }
    alerts.event(event);
    boolean wakes =
        Alerts.is(event, LifecycleAction.ALERT_FIRED)
            && !event.text(Field.ALERT_NAME).equals(Notable.DEAD_MANS_SWITCH);
    firstAlert = firstAlert.or(() -> wakes ? Optional.of(event) : Optional.empty());
    event.action().ifPresent(action -> count(action, event, time));
  }

  private void chapter(EventDocument event) {
    if (chapters.size() < MOST_CHAPTERS) {
      chapters.add(event);
    } else {
      chaptersLeftOut++;
    }
  }

  private void count(Action action, EventDocument event, String time) {
    if (action == OrderAction.DENIED) {
      denials.add(event.text(Field.EVENT_CODE), time);
    } else if (action == OrderAction.REJECTED) {
      rejections.add(event.text(Field.EVENT_CODE), time);
    } else if (action == ExecutionAction.FILLED || action == ExecutionAction.PARTIALLY_FILLED) {
      filled(event);
    }
  }

  private void filled(EventDocument event) {
    try {
      BigDecimal quantity = new BigDecimal(event.text(Field.LAST_QTY));
      filledQuantity = filledQuantity.add(quantity);
      filledValue = filledValue.add(quantity.multiply(new BigDecimal(event.text(Field.LAST_PX))));
    } catch (NumberFormatException e) {
      // No number was recorded: the fill is counted, its size is not known.
    }
  }

  long of(OrderAction action) {
    return actions.of(action.text());
  }

  long fills() {
    return actions.of(ExecutionAction.FILLED.text())
        + actions.of(ExecutionAction.PARTIALLY_FILLED.text());
  }
}
