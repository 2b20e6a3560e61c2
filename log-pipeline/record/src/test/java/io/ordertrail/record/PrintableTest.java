package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
  private static final String HOSTILE = "gone\u001b[2J\r\nfills\u202e!";

  private static EventDocument event(int sequence, Action action) {
    return MadeEvent.of(action, sequence)
        .text(Field.CL_ORD_ID, "ot-1")
        .text(Field.ORDER_QTY, "1")
        .text(Field.SYMBOL, HOSTILE)
        .text(Field.EXEC_ID, HOSTILE)
        .text(Field.VENUE_TEXT, HOSTILE)
        .text(Field.MARKET_BID, HOSTILE)
        .text(Field.MARKET_ASK, "2")
        .document();
  }

  @Test
  void whatAVenueSaysCannotWriteElsewhereOnTheScreen() {
    List<EventDocument> events =
        List.of(event(1, OrderAction.REJECTED), event(2, ExecutionAction.FILLED));
    Timeline life = new Timeline("ot-1", events, List.of());
    String shown =
        LifePrinter.text(life)
            + TimelinePrinter.line(events.getFirst())
            + SlowestPrinter.text(events, Slowest.ALL);
    assertThat(shown).contains("gone\\u001b[2J\\u000d\\u000afills\\u202e!");
    assertThat(shown.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    assertThat(shown.lines().filter(line -> line.startsWith("fills"))).hasSize(1);
  }

  @Test
  void whatPeopleReadStays() {
    assertThat(Printable.of("Zürich 東京 25 µs \\ ✓")).isEqualTo("Zürich 東京 25 µs \\ ✓");
  }
}
