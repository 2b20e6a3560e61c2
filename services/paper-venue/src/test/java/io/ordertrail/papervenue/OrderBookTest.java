package io.ordertrail.papervenue;

import static io.ordertrail.domain.Side.BUY;
import static io.ordertrail.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private static final int ROUNDS = 200;
  private static final int STEPS = 300;

  private record Match(long resting, long pxE6, long qtyE6) {}

  @Test
  void agreesWithAPlainListUnderRandomOrdersAndCancels() {
    long seed = System.nanoTime();
    System.out.println("OrderBookTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      runAgainstOracle(random);
    }
  }

  private static void runAgainstOracle(Random random) {
    OrderBook book = new OrderBook();
    Oracle oracle = new Oracle();
    Map<Long, BookOrder> live = new HashMap<>();
    for (long number = 1; number <= STEPS; number++) {
      if (random.nextInt(4) == 0 && !live.isEmpty()) {
        List<Long> numbers = new ArrayList<>(live.keySet());
        long gone = numbers.get(random.nextInt(numbers.size()));
        book.remove(live.remove(gone));
        oracle.cancel(gone);
      } else {
        Side side = random.nextBoolean() ? BUY : SELL;
        long pxE6 = random.nextInt(10) == 0 ? 0 : 100 + random.nextInt(12);
        enter(book, oracle, live, number, side, pxE6, 1 + random.nextInt(50));
      }
      compare(book, oracle);
    }
  }

  private static void enter(
      OrderBook book,
      Oracle oracle,
      Map<Long, BookOrder> live,
      long number,
      Side side,
      long pxE6,
      long qtyE6) {
    List<Match> matches = new ArrayList<>();
    long matchableE6 = book.matchableE6(side, pxE6, qtyE6);
    long leavesE6 =
        book.match(
            side,
            pxE6,
            qtyE6,
            (resting, tradedE6) -> {
              matches.add(new Match(resting.number, resting.pxE6, tradedE6));
              if (!resting.isResting()) {
                live.remove(resting.number);
              }
            });
    assertThat(matches).isEqualTo(oracle.match(side, pxE6, qtyE6));
    assertThat(Math.min(matchableE6, qtyE6)).isEqualTo(qtyE6 - leavesE6);
    if (leavesE6 > 0 && pxE6 > 0) {
      BookOrder order = new BookOrder(number, side, pxE6, leavesE6);
      book.rest(order);
      oracle.rest(number, side, pxE6, leavesE6);
      live.put(number, order);
    }
  }

  private static void compare(OrderBook book, Oracle oracle) {
    for (Side side : Side.values()) {
      PriceLevel best = book.best(side);
      assertThat(best == null ? 0 : best.pxE6).isEqualTo(oracle.bestPxE6(side));
      assertThat(best == null ? 0 : best.qtyE6).isEqualTo(oracle.bestQtyE6(side));
    }
  }

  @Test
  void fillsTheBetterPriceFirstAndAtOnePriceWhoCameFirst() {
    OrderBook book = new OrderBook();
    book.rest(new BookOrder(1, SELL, 102, 10));
    book.rest(new BookOrder(2, SELL, 101, 10));
    book.rest(new BookOrder(3, SELL, 101, 10));

    List<Match> matches = new ArrayList<>();
    long leaves =
        book.match(BUY, 101, 25, (o, qty) -> matches.add(new Match(o.number, o.pxE6, qty)));

    assertThat(matches).containsExactly(new Match(2, 101, 10), new Match(3, 101, 10));
    assertThat(leaves).isEqualTo(5);
    assertThat(book.best(SELL).pxE6).isEqualTo(102);
  }

  /** The obvious implementation: one list, sorted anew before every match. */
  private static final class Oracle {
    private record Resting(long number, Side side, long pxE6, long qtyE6) {}

    private final List<Resting> resting = new ArrayList<>();

    List<Match> match(Side side, long limitE6, long qtyE6) {
      List<Match> matches = new ArrayList<>();
      long leavesE6 = qtyE6;
      for (Resting other : sorted(side.opposite())) {
        boolean within =
            limitE6 == 0 || (side == BUY ? other.pxE6 <= limitE6 : other.pxE6 >= limitE6);
        if (leavesE6 == 0 || !within) {
          break;
        }
        long tradedE6 = Math.min(leavesE6, other.qtyE6);
        leavesE6 -= tradedE6;
        matches.add(new Match(other.number, other.pxE6, tradedE6));
        int at = resting.indexOf(other);
        resting.set(at, new Resting(other.number, other.side, other.pxE6, other.qtyE6 - tradedE6));
      }
      resting.removeIf(order -> order.qtyE6 == 0);
      return matches;
    }

    void rest(long number, Side side, long pxE6, long qtyE6) {
      resting.add(new Resting(number, side, pxE6, qtyE6));
    }

    void cancel(long number) {
      resting.removeIf(order -> order.number == number);
    }

    long bestPxE6(Side side) {
      return sorted(side).stream().findFirst().map(Resting::pxE6).orElse(0L);
    }

    long bestQtyE6(Side side) {
      long bestE6 = bestPxE6(side);
      return sorted(side).stream()
          .filter(order -> order.pxE6 == bestE6)
          .mapToLong(Resting::qtyE6)
          .sum();
    }

    private List<Resting> sorted(Side side) {
      Comparator<Resting> byPx = Comparator.comparingLong(Resting::pxE6);
      return resting.stream()
          .filter(order -> order.side == side)
          .sorted((side == BUY ? byPx.reversed() : byPx).thenComparingLong(Resting::number))
          .toList();
    }
  }
}
