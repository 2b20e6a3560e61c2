package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is held and what it is worth: holdings as the journal tells them, their worth as the risk
 * manager marks them. Money stays decimal. Stateless.
 */
final class PositionsTopic {
  private static final String REALIZED = "trading_realized_pnl_usd";
  private static final String UNREALIZED = "trading_unrealized_pnl_usd";
  private static final String VALUE = "trading_position_value_usd";
  private static final String PORTFOLIO = "trading_portfolio_value_usd";
  static final Set<String> METRICS = Set.of(REALIZED, UNREALIZED, VALUE, PORTFOLIO);
  private static final int CENTS = 2;

  private PositionsTopic() {}

  static ObjectNode of(Ledger ledger, Views views) {
    MemberWatch.View risk = views.of(Member.RISK_MANAGER);
    Samples samples = risk.samples();
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    topic.put("currency", "USD");
    Ledger.Day day = ledger.day();
    topic.put("dayPnl", day.usd().isEmpty() ? null : day.usd());
    topic.put("dayPnlAt", day.usd().isEmpty() ? null : EventText.time(day.atNs()));
    topic.put("realized", money(samples, REALIZED));
    topic.put("unrealized", money(samples, UNREALIZED));
    topic.put("portfolioValue", money(samples, PORTFOLIO));
    risk.presence().json(topic);
    ArrayNode rows = topic.putArray("rows");
    for (Ledger.Position position : ledger.positions()) {
      rows.addObject()
          .put("symbol", position.symbol())
          .put("qty", position.qty())
          .put("avgPx", position.avgPx())
          .put("cost", position.cost())
          .put("realized", position.realized())
          .put("unrealized", money(samples, UNREALIZED, "symbol", position.symbol()))
          .put("value", money(samples, VALUE, "symbol", position.symbol()))
          .put("at", EventText.time(position.atNs()));
    }
    return topic;
  }

  /** In cents, exactly summed; null when nobody says it. */
  private static String money(Samples samples, String metric, String... labelsAndValues) {
    BigDecimal sum = BigDecimal.ZERO;
    boolean said = false;
    for (Samples.Sample sample : samples.of(metric)) {
      if (sample.has(labelsAndValues) && Double.isFinite(sample.value())) {
        sum = sum.add(new BigDecimal(sample.text()));
        said = true;
      }
    }
    return said ? sum.setScale(CENTS, RoundingMode.HALF_EVEN).toPlainString() : null;
  }
}
