package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashSet;
import java.util.Set;

/** What the record says of one order, and whether that holds together. */
final class OrderTrail {
  private final StringBuilder story = new StringBuilder();
  private final Set<Long> cumQtiesE6 = new HashSet<>();
  private final Set<String> execIds = new HashSet<>();
  private int submitted;
  private int terminal;
  private int completed;
  private int fills;
  private long filledQtyE6;
  private long completedQtyE6;
  private long valueE6;

  void add(RecordedEvent event) {
    Action action = event.action();
    story
        .append(event.text(Field.TIMESTAMP))
        .append(' ')
        .append(action.text())
        .append(' ')
        .append(event.text(Field.EVENT_CODE))
        .append('\n');
    if (action == OrderAction.SUBMITTED) {
      submitted++;
    } else if (action == OrderAction.COMPLETED) {
      completed++;
      completedQtyE6 = event.integer(Field.CUM_QTY);
      valueE6 = event.integer(Field.CUM_VALUE);
    } else if (action == ExecutionAction.FILLED || action == ExecutionAction.PARTIALLY_FILLED) {
      addFill(event);
    }
    terminal += isEnd(action) ? 1 : 0;
  }

  private void addFill(RecordedEvent event) {
    fills++;
    filledQtyE6 += event.integer(Field.LAST_QTY);
    cumQtiesE6.add(event.integer(Field.CUM_QTY));
    execIds.add(event.text(Field.EXEC_ID));
  }

  private static boolean isEnd(Action action) {
    return action == OrderAction.REJECTED
        || action == OrderAction.CANCELED
        || action == OrderAction.EXPIRED
        || action == ExecutionAction.FILLED;
  }

  /**
   * Submitted once, ended once, completed once, and every fill of the venue counted once.
   *
   * @param there the venue's order, null when it never got there
   */
  void agreesWith(VenueModel.Order there) {
    long theirsE6 = there == null ? 0 : there.filledQtyE6;
    assertThat(submitted).as(this::toString).isEqualTo(1);
    assertThat(terminal).as(this::toString).isEqualTo(1);
    assertThat(completed).as(this::toString).isEqualTo(1);
    assertThat(filledQtyE6).as(this::toString).isEqualTo(theirsE6);
    assertThat(completedQtyE6).as(this::toString).isEqualTo(theirsE6);
    assertThat(cumQtiesE6).as(this::toString).hasSize(fills);
    assertThat(execIds).as(this::toString).hasSize(fills);
    assertThat(there == null || !there.isOpen()).as(this::toString).isTrue();
  }

  long filledQtyE6() {
    return filledQtyE6;
  }

  long valueE6() {
    return valueE6;
  }

  @Override
  public String toString() {
    return story.toString();
  }
}
