package io.ordertrail.replay;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One change of one line of a journal, and how it must be named.
 *
 * @param edit null for a line that is taken out
 * @param what the field or check that is named
 */
record Forgery(
    String service, Predicate<String> line, UnaryOperator<String> edit, Kind kind, String what) {

  private static final String RISK = "risk-manager";
  private static final String BRIDGE = "signal-bridge";

  /** At least one of each kind; the events differ. */
  static final List<Forgery> ALL =
      List.of(
          taken(BRIDGE, "signal.generated"),
          taken(BRIDGE, "signal.discarded"),
          taken(RISK, "risk.check.failed"),
          taken(RISK, "order.created"),
          replaced(
              RISK,
              "order.created",
              "\"limit_price\":\"\\d+",
              "\"limit_price\":\"7",
              Kind.PRICE_DIFFERS,
              "trading.order.limit_price"),
          replaced(
              RISK,
              "risk.check.passed",
              "\"order_qty\":\"\\d+",
              "\"order_qty\":\"1234567",
              Kind.QUANTITY_DIFFERS,
              "trading.order.order_qty"),
          replaced(
              RISK,
              "risk.check.passed",
              "\"observed\":\"[\\d.]+\",\"result\":\"pass\",\"type\":\"gross_exposure\"",
              "\"observed\":\"1.5\",\"result\":\"pass\",\"type\":\"gross_exposure\"",
              Kind.CHECK_DIFFERS,
              "gross_exposure.observed"),
          replaced(
              RISK,
              "risk.check.failed",
              "\"action\":\"risk.check.failed\"",
              "\"action\":\"risk.check.passed\"",
              Kind.DECISION_DIFFERS,
              ""),
          replaced(
              RISK,
              "position.changed",
              "\"realized_usd\":\"",
              "\"realized_usd\":\"9",
              Kind.STATE_DIFFERS,
              "trading.position.realized_usd"),
          replaced(
              RISK,
              "order.created",
              "\"side\":\"(BUY|SELL)\"",
              "\"side\":\"NEITHER\"",
              Kind.TERMS_DIFFER,
              "trading.order.side"),
          replaced(
              BRIDGE,
              "config.loaded",
              "mean-reversion.entry=1.2",
              "mean-reversion.entry=1.3",
              Kind.FIELD_DIFFERS,
              "trading.config.settings"),
          replaced(
              BRIDGE,
              "signal.generated",
              "\"bid\":\"\\d+",
              "\"bid\":\"1",
              Kind.MARKET_DIFFERS,
              "trading.market.bid"));

  static Forgery taken(String service, String action) {
    return new Forgery(service, isOf(action), null, Kind.NOT_RECORDED, "");
  }

  static Forgery replaced(
      String service, String action, String regex, String by, Kind kind, String what) {
    return new Forgery(
        service,
        isOf(action).and(line -> line.matches(".*" + regex + ".*")),
        line -> line.replaceFirst(regex, by),
        kind,
        what);
  }

  static Predicate<String> isOf(String action) {
    return line -> line.contains("\"action\":\"" + action + "\"");
  }
}
