package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An order of a real session: the lines of its journals that are about it. */
class RecordedOrderTest {
  private static final Path DATA = Path.of("src/test/resources/recorded-order");
  private static final String ORDER = "ot-68821035c840000c";

  private final RecordSource journal = RecordSource.journal(DATA);

  private Timeline life(String id) throws RecordException {
    OrderQuery.Lookup lookup = new OrderQuery(journal).find(id);
    assertThat(lookup).as(id).isInstanceOf(OrderQuery.Lookup.Found.class);
    List<Timeline> lives = ((OrderQuery.Lookup.Found) lookup).timelines();
    assertThat(lives).hasSize(1);
    return lives.getFirst();
  }

  @Test
  void itsHopsAddUpExactly() throws Exception {
    Waterfall.Whole whole =
        assertThat(life(ORDER).waterfall()).asInstanceOf(type(Waterfall.Whole.class)).actual();
    assertThat(whole.stretches().stream().mapToLong(Waterfall.Stretch::lengthNs).sum())
        .isEqualTo(whole.tickToWireNs())
        .isPositive();
  }

  @Test
  void isFoundByEveryIdOfItsLife() throws Exception {
    Timeline life = life(ORDER);
    JsonNode json = JsonMapper.shared().readTree(LifePrinter.json(life, journal.place()));
    List<String> ids =
        List.of(
            json.at("/events/0/event/trading/signal/id").asString(),
            json.at("/events/0/event/trace/id").asString(),
            json.at("/events/0/event/event/id").asString(),
            json.at("/fills/0/exec_id").asString(),
            json.at("/fills/1/exec_id").asString());
    for (String id : ids) {
      assertThat(life(id).events()).as(id).hasSameSizeAs(life.events());
    }
  }

  @Test
  void isToldWhole() throws Exception {
    String text = LifePrinter.text(life(ORDER));
    System.out.println(text);
    assertThat(text)
        .containsSubsequence(
            ORDER + ": ",
            "signal.generated",
            "order.created",
            "risk.check.passed",
            "max_position          pass ",
            " USD ",
            "order.submitted",
            "order.accepted",
            "execution.partially_filled",
            "execution.filled",
            "order.completed",
            "position.changed",
            "tick to wire ",
            "bus-to-signal    bus ",
            "market of ",
            "book.snapshot",
            "fills",
            "venue's time");
  }

  @Test
  void isToldWholeToPrograms() throws Exception {
    JsonNode json = JsonMapper.shared().readTree(LifePrinter.json(life(ORDER), journal.place()));
    assertThat(json.at("/waterfall/state").asString()).isEqualTo("whole");
    assertThat(json.at("/waterfall/hops")).hasSize(7);
    assertThat(json.at("/checks").size()).isGreaterThan(10);
    assertThat(json.at("/checks/0/limit").isString()).isTrue();
    assertThat(json.at("/fills")).hasSize(2);
    assertThat(json.at("/fills/0/last_px").isString()).isTrue();
    assertThat(json.at("/market/0/bid").isString()).isTrue();
    assertThat(json.at("/read_from").asString()).startsWith("the journal in ");
  }

  @Test
  void whatIsNotThereIsSaidWithWhereItWasLookedFor() throws Exception {
    assertThat(new OrderQuery(journal).find("ot-nothing"))
        .asInstanceOf(type(OrderQuery.Lookup.NotFound.class))
        .extracting(OrderQuery.Lookup.NotFound::sentence)
        .asString()
        .contains("No event has the id ot-nothing", "no longer in the journal");
  }
}
