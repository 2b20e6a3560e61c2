package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
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
  private final Set<String> execIds = new HashSet<>();
  private int submitted;
  private int terminal;
  private int completed;
  private int fills;
  private long filledQtyE6;
  private long cumQtyE6;
  private long cumValueE6;
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
    } else if (action == ExecutionAction.FILLED || action == ExecutionAction.PARTIALLY_FILLED) {
      addFill(event);
    } else if (action == ExecutionAction.BUSTED || action == ExecutionAction.CORRECTED) {
      change(event);
    }
    if (event.has(Field.CUM_QTY)) {
      cumQtyE6 = event.integer(Field.CUM_QTY);
      cumValueE6 = event.integer(Field.CUM_VALUE);
    }
    terminal += isEnd(action) ? 1 : 0;
  }

  private void addFill(RecordedEvent event) {
    fills++;
    filledQtyE6 += event.integer(Field.LAST_QTY);
    valueE6 += Decimal6.multiply(event.integer(Field.LAST_QTY), event.integer(Field.LAST_PX));
    execIds.add(event.text(Field.EXEC_ID));
    if (terminal == 0 && filledQtyE6 == event.integer(Field.ORDER_QTY)) {
      terminal++;
    }
  }

  private void change(RecordedEvent event) {
    long qtyE6 = event.integer(Field.ORIGINAL_QTY);
    filledQtyE6 -= qtyE6;
    valueE6 -= Decimal6.multiply(qtyE6, event.integer(Field.ORIGINAL_PX));
    if (event.action() == ExecutionAction.CORRECTED) {
      long nowE6 = event.integer(Field.CORRECTED_QTY);
      filledQtyE6 += nowE6;
      valueE6 += Decimal6.multiply(nowE6, event.integer(Field.CORRECTED_PX));
    }
  }

  private static boolean isEnd(Action action) {
    return action == OrderAction.REJECTED
        || action == OrderAction.CANCELED
        || action == OrderAction.EXPIRED
        || action == OrderAction.REPLACED;
  }

  /**
   * Submitted at most once, ended once, completed once, and every fill of the venue counted once.
   *
   * @param there the venue's order, null when it never got there
   */
  void agreesWith(VenueModel.Order there) {
    long theirsE6 = there == null ? 0 : there.filledQtyE6;
    assertThat(submitted).as(this::toString).isBetween(there == null ? 0 : 1, 1);
    assertThat(terminal).as(this::toString).isEqualTo(1);
    assertThat(completed).as(this::toString).isEqualTo(1);
    assertThat(filledQtyE6).as(this::toString).isEqualTo(theirsE6);
    assertThat(cumQtyE6).as(this::toString).isEqualTo(theirsE6);
    assertThat(cumValueE6).as(this::toString).isEqualTo(valueE6);
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
