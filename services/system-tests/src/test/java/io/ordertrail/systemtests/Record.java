package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All events of a run, in the order of time, and the invariants that they must satisfy. */
record Record(List<JsonNode> events) {
  private static final Set<String> TERMINAL =
      Set.of("order.rejected", "order.canceled", "order.expired", "order.denied");

  static String action(JsonNode event) {
    return event.at("/event/action").asString();
  }

  private static String clOrdId(JsonNode event) {
    return event.at("/trading/order/cl_ord_id").asString("");
  }

  long count(String action) {
    return events.stream().filter(event -> action(event).equals(action)).count();
  }

  /** Signed filled quantity by symbol, from the execution events. */
  Map<String, Long> executed() {
    Map<String, Long> bySymbol = new TreeMap<>();
    for (JsonNode event : events) {
      if (isFill(event)) {
        long qtyE6 = Decimal6.parse(event.at("/trading/execution/last_qty").asString());
        boolean buy = event.at("/trading/order/side").asString().equals("BUY");
        String symbol = event.at("/trading/order/symbol").asString();
        bySymbol.merge(symbol, buy ? qtyE6 : -qtyE6, Long::sum);
      }
    }
    return bySymbol;
  }

  /** What the risk manager held last, by symbol. */
  Map<String, Long> held() {
    Map<String, Long> bySymbol = new TreeMap<>();
    for (JsonNode event : events) {
      if (action(event).equals("position.changed")) {
        bySymbol.put(
            event.at("/trading/position/symbol").asString(),
            Decimal6.parse(event.at("/trading/position/qty").asString()));
      }
    }
    return bySymbol;
  }

  private static boolean isFill(JsonNode event) {
    return action(event).equals("execution.filled")
        || action(event).equals("execution.partially_filled");
  }

  /** Invariant 4: every writer's sequence has no hole and no repetition. */
  void hasNoHole() {
    Map<String, Set<Long>> byRun = new HashMap<>();
    for (JsonNode event : events) {
      String run =
          event.at("/service/name").asString() + ' ' + event.at("/labels/run_id").asString();
      boolean isNew =
          byRun
              .computeIfAbsent(run, _ -> new HashSet<>())
              .add(event.at("/event/sequence").asLong());
      assertThat(isNew).as("an event of %s is there once", run).isTrue();
    }
    byRun.forEach(
        (run, sequences) ->
            assertThat(sequences.stream().mapToLong(Long::longValue).max().orElseThrow())
                .as("events of %s", run)
                .isEqualTo(sequences.size()));
  }

  /** Invariant 1: nothing is submitted without an earlier decision of the same order. */
  void submittedOnlyAfterAPassedCheck() {
    Set<String> passed = new HashSet<>();
    for (JsonNode event : events) {
      if (action(event).equals("risk.check.passed")) {
        passed.add(clOrdId(event));
      } else if (action(event).equals("order.submitted")) {
        assertThat(passed).contains(clOrdId(event));
      }
    }
  }

  /** Invariant 2: exactly one terminal state an order. */
  void hasOneEndPerOrder() {
    Map<String, Integer> ends = new HashMap<>();
    for (JsonNode event : events) {
      if (action(event).equals("order.created")) {
        ends.putIfAbsent(clOrdId(event), 0);
      }
      boolean filled = action(event).equals("execution.filled");
      if (filled || TERMINAL.contains(action(event))) {
        ends.merge(clOrdId(event), 1, Integer::sum);
      }
    }
    assertThat(ends).isNotEmpty();
    ends.forEach((order, count) -> assertThat(count).as("ends of %s", order).isEqualTo(1));
  }

  /** Every order that was submitted has said how it ended, once. */
  void completedEverySubmittedOrderOnce() {
    Map<String, Integer> completed = new HashMap<>();
    for (JsonNode event : events) {
      if (action(event).equals("order.submitted")) {
        completed.putIfAbsent(clOrdId(event), 0);
      } else if (action(event).equals("order.completed")) {
        completed.merge(clOrdId(event), 1, Integer::sum);
      }
    }
    completed.forEach(
        (order, count) -> assertThat(count).as("order.completed of %s", order).isEqualTo(1));
  }

  /** The hops of a path tile it: they add up to tick-to-wire exactly. */
  void hopsAddUp() {
    int checked = 0;
    for (JsonNode event : events) {
      JsonNode latency = event.at("/trading/latency");
      if (action(event).equals("order.completed") && latency.has("tick_to_wire_ns")) {
        long sum =
            latency.path("publish_ns").asLong()
                + latency.path("bus_to_signal_ns").asLong()
                + latency.path("signal_ns").asLong()
                + latency.path("bus_to_risk_ns").asLong()
                + latency.path("risk_ns").asLong()
                + latency.path("bus_to_execution_ns").asLong()
                + latency.path("execution_ns").asLong();
        assertThat(sum).isEqualTo(latency.path("tick_to_wire_ns").asLong());
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }
}
