package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.domain.TradingSession;
import io.ordertrail.domain.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What the risk manager's tests share. */
final class Fixtures {
  /** A Wednesday in November 2026, 10:26 UTC: the New York session is closed. */
  static final long NOW_NS = 1_795_000_000_000_000_000L;

  static final SymbolTable SYMBOLS = SymbolTable.of("AAPL", "MSFT");
  static final List<String> STRATEGIES = List.of("mean-reversion", "momentum");
  static final ScopeRef.Names NAMES = new ScopeRef.Names(SYMBOLS, STRATEGIES);
  static final LimitsSchema SCHEMA = new LimitsSchema(List.of("AAPL", "MSFT"), STRATEGIES);

  private static final Map<String, String> LIMITS =
      Map.ofEntries(
          Map.entry("max-order-quantity", "500 shares"),
          Map.entry("max-order-value", "60000 USD"),
          Map.entry("max-position", "100000 USD"),
          Map.entry("gross-exposure", "150000 USD"),
          Map.entry("net-exposure", "120000 USD"),
          Map.entry("concentration", "100 %"),
          Map.entry("concentration-floor", "1 USD"),
          Map.entry("daily-loss", "1000 USD"),
          Map.entry("drawdown", "800 USD"),
          Map.entry("max-open-orders", "10 orders"),
          Map.entry("message-rate", "5 orders/s"),
          Map.entry("repeated-executions", "100 orders"),
          Map.entry("price-collar", "100 bps"),
          Map.entry("max-price-age", "5 s"),
          Map.entry("duplicate-window", "200 ms"),
          Map.entry("breaker-loss", "900 USD"),
          Map.entry("breaker-drawdown", "700 USD"),
          Map.entry("breaker-consecutive-losses", "3 trades"),
          Map.entry("breaker-rejects", "3 rejects"),
          Map.entry("breaker-rejects-window", "10 s"),
          Map.entry("breaker-stale-data", "5 s"));

  private Fixtures() {}

  static Random random(Class<?> test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test.getSimpleName() + " runs with -Dseed=" + seed);
    return new Random(seed);
  }

  /** The full texts, with other values for some keys: {@code key, value, ...}. */
  static TreeMap<String, String> limitTexts(String... changes) {
    TreeMap<String, String> texts = new TreeMap<>();
    LIMITS.forEach((key, value) -> texts.put(LimitsSchema.GLOBAL + key, value));
    for (int i = 0; i < changes.length; i += 2) {
      texts.put(LimitsSchema.fullKey(changes[i]), changes[i + 1]);
    }
    return texts;
  }

  static Limits limits(String... changes) {
    return switch (SCHEMA.read(limitTexts(changes))) {
      case LimitsSchema.Result.Good(Limits limits) -> limits;
      case LimitsSchema.Result.Bad(List<String> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /** Quoted in both symbols, with an open gate. */
  static Desk desk(String... limitChanges) {
    Desk desk = Desk.of(NAMES, limits(limitChanges));
    quote(desk.portfolio(), 0, "99.99", "100.01");
    quote(desk.portfolio(), 1, "199.99", "200.01");
    desk.gate().recordWritable(true);
    desk.gate().execution(true, -1);
    desk.day().roll(NOW_NS, 0);
    return desk;
  }

  static TradingSession alwaysOpen() {
    return new TradingSession(TradingCalendar.named(TradingCalendar.ALWAYS));
  }

  static void quote(Portfolio portfolio, int symbol, String bid, String ask) {
    portfolio
        .of(symbol)
        .quote
        .update(
            Decimal6.parse(bid),
            Decimal6.ofUnits(100),
            Decimal6.parse(ask),
            Decimal6.ofUnits(100),
            NOW_NS,
            NOW_NS);
  }

  static Candidate order(Side side, long shares, String limit) {
    Candidate order = new Candidate();
    order.clOrdId = 1;
    order.symbolIndex = 0;
    order.side = side;
    order.ordType = limit.isEmpty() ? OrdType.MARKET : OrdType.LIMIT;
    order.timeInForce = TimeInForce.DAY;
    order.orderQtyE6 = Decimal6.ofUnits(shares);
    order.limitPxE6 = limit.isEmpty() ? 0 : Decimal6.parse(limit);
    return order;
  }

  static TrackedOrder working(Desk desk, long clOrdId, Side side, long shares, String limit) {
    Candidate order = order(side, shares, limit);
    order.clOrdId = clOrdId;
    return desk.ledger().approve(new TrackedOrder(order, 1, clOrdId));
  }

  static Switch aSwitch(ScopeRef scope, TradingState state) {
    return new Switch(scope, state, Switch.MANUAL, "alice", "a test", NOW_NS);
  }
}
