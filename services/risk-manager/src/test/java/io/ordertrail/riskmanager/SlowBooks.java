package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain way: every order with exact numbers, everything added up anew each time it is asked.
 * Average cost as in a textbook, rounded where the fast one rounds.
 */
final class SlowBooks {
  /** An order as the venue knows it. */
  static final class Order {
    final long id;
    final int symbol;
    final Side side;
    final int strategy;
    final BigDecimal qty;
    BigDecimal cum = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    boolean open = true;

    Order(long id, int symbol, Side side, int strategy, BigDecimal qty) {
      this.id = id;
      this.symbol = symbol;
      this.side = side;
      this.strategy = strategy;
      this.qty = qty;
    }

    BigDecimal working() {
      return open ? qty.subtract(cum) : BigDecimal.ZERO;
    }

    BigDecimal signed(BigDecimal number) {
      return side == Side.BUY ? number : number.negate();
    }
  }

  final List<Order> orders = new ArrayList<>();
  private final Map<Integer, BigDecimal> held = new HashMap<>();
  private final Map<Integer, BigDecimal> cost = new HashMap<>();
  private final Map<String, BigDecimal> realized = new HashMap<>();

  static BigDecimal decimal(long valueE6) {
    return BigDecimal.valueOf(valueE6, Decimal6.DIGITS);
  }

  BigDecimal position(int symbol) {
    return sum(symbol, true);
  }

  /** What was paid for all fills, less what was received. */
  BigDecimal paid(int symbol) {
    return sum(symbol, false);
  }

  private BigDecimal sum(int symbol, boolean quantity) {
    return orders.stream()
        .filter(o -> o.symbol == symbol)
        .map(o -> o.signed(quantity ? o.cum : o.value))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal working(int symbol, Side side) {
    return orders.stream()
        .filter(o -> o.symbol == symbol && o.side == side)
        .map(Order::working)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal gross(BigDecimal... marks) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int symbol = 0; symbol < marks.length; symbol++) {
      BigDecimal up = position(symbol).add(working(symbol, Side.BUY)).abs();
      BigDecimal down = position(symbol).subtract(working(symbol, Side.SELL)).abs();
      sum = sum.add(up.max(down).multiply(marks[symbol]));
    }
    return sum;
  }

  BigDecimal realized(int symbol, int strategy) {
    return realized.getOrDefault(symbol + "/" + strategy, BigDecimal.ZERO);
  }

  BigDecimal cost(int symbol) {
    return cost.getOrDefault(symbol, BigDecimal.ZERO);
  }

  /** Average cost: a change of an order's totals, as a trade of its own side or the other. */
  void book(Order order, BigDecimal quantity, BigDecimal value) {
    if (quantity.signum() == 0 || quantity.signum() * value.signum() < 0) {
      if (quantity.signum() != 0) {
        trade(order, order.signed(quantity), BigDecimal.ZERO);
      }
      correct(order, order.signed(value));
    } else {
      trade(order, order.signed(quantity), order.signed(value));
    }
  }

  private void correct(Order order, BigDecimal paidMore) {
    if (held.getOrDefault(order.symbol, BigDecimal.ZERO).signum() == 0) {
      realize(order, paidMore.negate());
    } else {
      cost.merge(order.symbol, paidMore, BigDecimal::add);
    }
  }

  private void trade(Order order, BigDecimal quantity, BigDecimal value) {
    BigDecimal before = held.getOrDefault(order.symbol, BigDecimal.ZERO);
    BigDecimal costBefore = cost(order.symbol);
    held.put(order.symbol, before.add(quantity));
    if (before.signum() * quantity.signum() >= 0) {
      cost.put(order.symbol, costBefore.add(value));
      return;
    }
    BigDecimal closed = quantity.abs().min(before.abs());
    BigDecimal closedValue = part(value, closed, quantity.abs());
    BigDecimal closedCost = part(costBefore, closed, before.abs());
    realize(order, closedValue.negate().subtract(closedCost));
    cost.put(order.symbol, costBefore.subtract(closedCost).add(value.subtract(closedValue)));
  }

  private void realize(Order order, BigDecimal amount) {
    realized.merge(order.symbol + "/" + order.strategy, amount, BigDecimal::add);
  }

  private static BigDecimal part(BigDecimal whole, BigDecimal numerator, BigDecimal denominator) {
    return whole.multiply(numerator).divide(denominator, Decimal6.DIGITS, RoundingMode.HALF_EVEN);
  }
}
