package io.ordertrail.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.record.Printable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail flat}: whether nothing works, and what is held is what should be. */
@Command(
    name = "flat",
    description =
        "Say whether no order works and no position is held, or exactly those of --carrying; exit 0"
            + " when it is so, 1 when not, 2 when it was not found out.")
final class FlatCommand implements Callable<Integer> {
  @Mixin private RiskOptions risk;
  @Mixin private HelpOption help;

  @Option(
      names = "--carrying",
      paramLabel = "SYMBOL=QTY",
      split = ",",
      description = "A position that may be held, short ones negative: AAPL=100,MSFT=-20.")
  private Map<String, BigDecimal> carrying = new LinkedHashMap<>();

  @Override
  public Integer call() throws Problem {
    JsonNode state;
    try {
      state = risk.client().get("/admin/state");
    } catch (Problem problem) {
      throw problem.asNoAnswer();
    }
    if (!state.path("positions").isObject() || !state.path("openOrders").isInt()) {
      throw Problem.failed("the risk manager does not say what it holds: is it of this version?")
          .asNoAnswer();
    }
    int working = state.path("openOrders").asInt();
    Map<String, BigDecimal> held = held(state);
    System.out.printf(
        "the firm is %s, %d orders work, held: %s%n",
        Printable.of(state.path("state").asText()), working, words(held));
    if (working == 0 && held.equals(wanted())) {
      return 0;
    }
    if (!held.equals(wanted())) {
      System.out.printf("expected: %s%n", words(wanted()));
    }
    return 1;
  }

  private static Map<String, BigDecimal> held(JsonNode state) {
    Map<String, BigDecimal> held = new TreeMap<>();
    state
        .path("positions")
        .properties()
        .forEach(
            e -> held.put(e.getKey(), new BigDecimal(e.getValue().asText()).stripTrailingZeros()));
    return held;
  }

  private Map<String, BigDecimal> wanted() {
    Map<String, BigDecimal> wanted = new TreeMap<>();
    carrying.forEach(
        (symbol, qty) -> {
          if (qty.signum() != 0) {
            wanted.put(symbol, qty.stripTrailingZeros());
          }
        });
    return wanted;
  }

  private static String words(Map<String, BigDecimal> positions) {
    return positions.isEmpty()
        ? "nothing"
        : positions.entrySet().stream()
            .map(e -> Printable.of(e.getKey()) + "=" + e.getValue().toPlainString())
            .collect(Collectors.joining(", "));
  }
}
