package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
  void whatWasSaidLastHoldsAlsoWhenTheClockWasSetBackBefore() throws Exception {
    try (Writers writers = new Writers(data)) {
      Scribe scribe = new Scribe(new Random(SEED), writers);
      writers.begin("session-1", scribe.nowNs);
      scribe.nowNs += 1_000_000;
      for (String state : List.of("HALTED", "ACTIVE")) {
        scribe
            .begin(ServiceName.RISK_MANAGER, RiskAction.TRADING_STATE_CHANGED)
            .put(Field.SCOPE, "firm")
            .put(Field.NEW_VALUE, state)
            .commit();
        scribe
            .begin(ServiceName.RISK_MANAGER, ExecutionAction.POSITION_CHANGED)
            .put(Field.POSITION_SYMBOL, "AAPL")
            .put(Field.POSITION_QTY, state.length() * Scribe.E6)
            .commit();
        scribe
            .begin(ServiceName.EXECUTION_ENGINE, OrderAction.ACCEPTED)
            .put(Field.CL_ORD_ID, 1)
            .put(Field.SYMBOL, "AAPL")
            .put(Field.ORD_STATUS, state.equals("HALTED") ? "NEW" : "PARTIALLY_FILLED")
            .commit();
        setBackAnHour(scribe);
      }
    }
    Instant after = Instant.now().plusSeconds(60);
    StateAt state = new StateQuery(RecordSource.journal(data)).at(after);
    assertSaidLast(state);
    List<EventDocument> byTime = new ArrayList<>();
    Set<Action> actions = new HashSet<>(List.of(LifecycleAction.CONFIG_LOADED));
    actions.add(RiskAction.TRADING_STATE_CHANGED);
    actions.add(ExecutionAction.POSITION_CHANGED);
    actions.add(OrderAction.ACCEPTED);
    RecordSource.journal(data).replay(actions, Window.ALL, byTime::add);
    byTime.sort(EventDocument.IN_ORDER); // as an index gives them
    Replay replay = new Replay();
    byTime.forEach(replay::lasting);
    byTime.forEach(replay::ofSession);
    assertSaidLast(replay.state(after));
  }

  /** As each service's record tells it of itself. */
  private static void setBackAnHour(Scribe scribe) {
    Duration hour = Duration.ofHours(1);
    scribe.nowNs -= hour.toNanos();
    for (ServiceName service : List.of(ServiceName.RISK_MANAGER, ServiceName.EXECUTION_ENGINE)) {
      scribe
          .begin(service, LifecycleAction.CLOCK_OFFSET_EXCEEDED)
          .code(ReasonCode.CLOCK_STEPPED)
          .put(Field.CLOCK_OFFSET_US, -hour.toNanos() / 1_000)
          .put(Field.CLOCK_SOURCE, "wall clock")
          .commit();
    }
  }

  private static void assertSaidLast(StateAt state) {
    assertThat(state.switches())
        .extracting(event -> event.text(Field.NEW_VALUE))
        .containsExactly("ACTIVE");
    assertThat(state.positions())
        .extracting(event -> event.text(Field.POSITION_QTY))
        .containsExactly("6");
    assertThat(state.orders()).extracting(OpenOrder::status).containsExactly("PARTIALLY_FILLED");
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
