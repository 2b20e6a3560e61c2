package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TimeInForce;
import java.time.Duration;
import java.util.Random;

/** What the risk manager's tests share. */
final class Fixtures {
  static final long NOW_NS = 1_795_000_000_000_000_000L;
  static final SymbolTable SYMBOLS = SymbolTable.of("AAPL", "MSFT");

  private Fixtures() {}

  static Random random(Class<?> test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test.getSimpleName() + " runs with -Dseed=" + seed);
    return new Random(seed);
  }

  static Limits limits() {
    return new Limits(
        Decimal6.ofUnits(500),
        Decimal6.ofUnits(60_000),
        Decimal6.ofUnits(100_000),
        Decimal6.ofUnits(150_000),
        Decimal6.ofUnits(1_000),
        10,
        5,
        Decimal6.ofUnits(100),
        Duration.ofSeconds(5),
        Duration.ofMillis(200));
  }

  static Portfolio portfolio() {
    Portfolio portfolio = new Portfolio(SYMBOLS, 2);
    quote(portfolio, 0, "99.99", "100.01");
    quote(portfolio, 1, "199.99", "200.01");
    return portfolio;
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
}
