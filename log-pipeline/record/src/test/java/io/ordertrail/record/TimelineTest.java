package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  @TempDir Path data;

  private static MadeEvent event(Action action, int sequence, String time) {
    return MadeEvent.of(action, sequence)
        .text(Field.TIMESTAMP, time)
        .text(Field.CL_ORD_ID, "ot-1")
        .text(Field.ORDER_QTY, "1");
  }

  @Test
  void aLifeOverMidnightIsToldWithItsDays() {
    Timeline life =
        new Timeline(
            "ot-1",
            List.of(
                event(OrderAction.SUBMITTED, 1, "2026-11-23T23:59:59.900000000Z").document(),
                event(ExecutionAction.FILLED, 2, "2026-11-24T00:00:00.100000000Z").document()),
            List.of());
    String text = LifePrinter.text(life);
    System.out.println(text);
    assertThat(text)
        .containsSubsequence(
            "on 2026-11-23 to 2026-11-24 UTC",
            "\n2026-11-23T23:59:59.900000000Z ",
            "\n2026-11-24T00:00:00.100000000Z ",
            "fills\n  2026-11-24T00:00:00.100000000Z ");
  }

  @Test
  void anOrderThatRiskSaysWasNeverSentHasItsEnd() {
    MadeEvent canceled =
        event(OrderAction.CANCELED, 1, "2026-11-23T12:00:00.000000000Z")
            .text(Field.ORD_STATUS, "CANCELED");
    Timeline told = new Timeline("ot-1", List.of(canceled.document()), List.of());
    assertThat(told.isComplete()).isFalse();
    canceled.text(Field.SERVICE_NAME, "risk-manager");
    assertThat(new Timeline("ot-1", List.of(canceled.document()), List.of()).isComplete()).isTrue();
  }

  @Test
  void aBreakThatNamesTheOrderOfAnEarlierSessionIsOfItsLifeAndNothingIsFoundByABlankId()
      throws Exception {
    String accepted =
        event(OrderAction.ACCEPTED, 1, "2026-11-23T12:00:00.000000000Z")
            .text(Field.VENUE_TEXT, "")
            .line();
    String broken =
        MadeEvent.of(LifecycleAction.RECONCILIATION_BREAK, 2).text(Field.BREAK_KEY, "ot-1").line();
    Path folder = Files.createDirectories(data.resolve("journal/execution-engine"));
    Files.writeString(
        folder.resolve(MadeEvent.RUN + "-000001.ndjson"),
        "{\"segment\":{\"format\":1}}\n" + accepted + "\n" + broken + "\n");
    OrderQuery query = new OrderQuery(RecordSource.journal(data));
    OrderQuery.Lookup.Found found = (OrderQuery.Lookup.Found) query.find("ot-1");
    assertThat(found.timelines())
        .singleElement()
        .satisfies(life -> assertThat(life.events()).hasSize(2));
    for (String blank : List.of("", " ")) {
      assertThat(query.find(blank)).isInstanceOf(OrderQuery.Lookup.NotFound.class);
    }
  }
}
