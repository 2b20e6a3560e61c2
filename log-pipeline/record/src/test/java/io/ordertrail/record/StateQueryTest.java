package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StateQueryTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir Path data;

  @Test
  void theStateAtAnyTimeIsWhatWasTrueThen() throws Exception {
    System.out.println("StateQueryTest runs with -Dseed=" + SEED);
    RandomHistory history = RandomHistory.write(data, new Random(SEED), 3_000, 20);
    assertThat(history.truths).hasSizeGreaterThan(5);
    for (Map.Entry<Instant, String> truth : history.truths.entrySet()) {
      StateAt state = new StateQuery(RecordSource.journal(data)).at(truth.getKey());
      assertThat(Oracle.of(state))
          .as("seed %d, at %s", SEED, truth.getKey())
          .isEqualTo(truth.getValue());
      isShown(state);
    }
  }

  /** Both forms name all that there is. */
  private static void isShown(StateAt state) {
    String text = StatePrinter.text(state);
    JsonNode json = JsonMapper.shared().readTree(StateJson.of(state, "a test"));
    state.orders().forEach(order -> assertThat(text).contains(order.clOrdId()));
    state.looks().forEach(look -> assertThat(text).contains(look.text()));
    assertThat(json.at("/orders")).hasSize(state.orders().size());
    assertThat(json.at("/prices")).hasSize(state.looks().size());
    assertThat(json.at("/switches")).hasSize(state.switches().size());
    assertThat(text).startsWith("as of " + json.at("/as_of").asString());
  }

  @Test
  void ofOneSymbolOnlyWhatIsAboutItIsToldAndTheNewestDecisionOnIt() throws Exception {
    System.out.println("StateQueryTest runs with -Dseed=" + SEED);
    RandomHistory.write(data, new Random(SEED), 1_000, 0);
    StateAt state = new StateQuery(RecordSource.journal(data)).at(Instant.now().plusSeconds(60));
    StateAt ofOne = state.of("AAPL");
    System.out.println(StatePrinter.text(ofOne));
    assertThat(ofOne.looks()).extracting(Look::symbol).containsOnly("AAPL");
    assertThat(ofOne.orders())
        .isEqualTo(state.orders().stream().filter(order -> order.symbol().equals("AAPL")).toList());
    assertThat(ofOne.decisions())
        .extracting(event -> event.text(Field.SYMBOL))
        .containsExactly("AAPL");
  }

  @Test
  void beforeTheRecordBeginsThereIsNothing() throws Exception {
    RandomHistory.write(data, new Random(SEED), 10, 0);
    StateAt state =
        new StateQuery(RecordSource.journal(data)).at(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(state.newest()).isEmpty();
    assertThat(StatePrinter.text(state))
        .contains("of which nothing is recorded", "firm ACTIVE, never switched", "prices     none");
  }
}
