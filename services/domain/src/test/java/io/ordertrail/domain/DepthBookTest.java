package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.DepthBook.Update;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DepthBookTest {
  private static final int DEPTH = 5;

  private final BookLevels bids = new BookLevels();
  private final BookLevels asks = new BookLevels();
  private final DepthBook book = new DepthBook(DEPTH, 8);

  private Update snapshot(long timeNs, long... pxAndQty) {
    return send(true, timeNs, pxAndQty);
  }

  private Update delta(long timeNs, long... pxAndQty) {
    return send(false, timeNs, pxAndQty);
  }

  /** Negative prices are those of offers. */
  private Update send(boolean snapshot, long timeNs, long... pxAndQty) {
    bids.clear();
    asks.clear();
    for (int i = 0; i < pxAndQty.length; i += 2) {
      if (pxAndQty[i] > 0) {
        bids.add(pxAndQty[i], pxAndQty[i + 1]);
      } else {
        asks.add(-pxAndQty[i], pxAndQty[i + 1]);
      }
    }
    return snapshot
        ? book.snapshot(bids, asks, timeNs, timeNs + 1)
        : book.delta(bids, asks, timeNs, timeNs + 1);
  }

  private List<String> levels(Side side) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < book.levels(side); i++) {
      levels.add(book.qtyE6(side, i) + "@" + book.pxE6(side, i));
    }
    return levels;
  }

  @Test
  void appliesChangesOnTopOfASnapshot() {
    assertThat(snapshot(1, 10, 100, 9, 50, -11, 70, -12, 80)).isEqualTo(Update.APPLIED);
    assertThat(delta(2, 10, 0, 8, 5, -11, 71)).isEqualTo(Update.APPLIED);
    assertThat(levels(Side.BUY)).containsExactly("50@9", "5@8");
    assertThat(levels(Side.SELL)).containsExactly("71@11", "80@12");
    assertThat(book.bestPxE6(Side.BUY)).isEqualTo(9);
    assertThat(book.bestPxE6(Side.SELL)).isEqualTo(11);
    assertThat(book.venueTimeNs()).isEqualTo(2);
    assertThat(book.receivedNs()).isEqualTo(3);
  }

  @Test
  void takesNoChangeBeforeItsFirstSnapshot() {
    assertThat(delta(1, 10, 100)).isEqualTo(Update.AWAITING_SNAPSHOT);
    assertThat(book.isWhole()).isFalse();
    assertThat(book.bestPxE6(Side.BUY)).isZero();
  }

  @Test
  void isSuspectAfterACrossingChangeUntilTheNextSnapshot() {
    snapshot(1, 10, 100, -11, 70);
    assertThat(delta(2, 12, 1)).isEqualTo(Update.CROSSED);
    assertThat(book.isWhole()).isFalse();
    assertThat(delta(3, 12, 0)).isEqualTo(Update.AWAITING_SNAPSHOT);
    assertThat(snapshot(4, 10, 1, -11, 1)).isEqualTo(Update.APPLIED);
    assertThat(book.isWhole()).isTrue();
  }

  @Test
  void allowsALockedMarket() {
    assertThat(snapshot(1, 10, 100, -10, 70)).isEqualTo(Update.APPLIED);
  }

  @Test
  void isSuspectAfterALateChangeAndThenTakesASnapshotOfAnyTime() {
    snapshot(10, 10, 100, -11, 70);
    assertThat(delta(9, 10, 1)).isEqualTo(Update.OUT_OF_ORDER);
    assertThat(snapshot(5, 9, 1)).isEqualTo(Update.APPLIED);
    assertThat(levels(Side.BUY)).containsExactly("1@9");
    assertThat(levels(Side.SELL)).isEmpty();
    assertThat(snapshot(4, 9, 1)).isEqualTo(Update.OUT_OF_ORDER);
  }

  @Test
  void saysSoWhenForgottenLevelsWouldHaveToMoveUp() {
    snapshot(1, 20, 1, 19, 1, 18, 1, 17, 1, 16, 1, 15, 1, 14, 1, 13, 1, 12, 1);
    assertThat(delta(2, 20, 0, 19, 0, 18, 0)).isEqualTo(Update.APPLIED);
    assertThat(levels(Side.BUY)).containsExactly("1@17", "1@16", "1@15", "1@14", "1@13");
    assertThat(delta(3, 17, 0)).as("12 was forgotten").isEqualTo(Update.TOO_SHALLOW);
    assertThat(book.isWhole()).isFalse();
  }

  @Test
  void forgetsEverythingWhenTheFeedBeginsAnew() {
    snapshot(10, 10, 100, -11, 70);
    book.clear();
    assertThat(book.isWhole()).isFalse();
    assertThat(snapshot(1, 10, 100)).isEqualTo(Update.APPLIED);
  }

  @Test
  void showsTheSameBestLevelsAsASortedMap() {
    Random random = Seeds.random(DepthBookTest.class);
    int applied = 0;
    for (int round = 0; round < 300; round++) {
      applied += compareWithAMap(random, DEPTH + random.nextInt(40));
    }
    assertThat(applied).isGreaterThan(10_000);
  }

  private int compareWithAMap(Random random, int capacity) {
    DepthBook tested = new DepthBook(DEPTH, capacity);
    Map<Side, TreeMap<Long, Long>> oracle =
        Map.of(
            Side.BUY, new TreeMap<>(Comparator.<Long>reverseOrder()),
            Side.SELL, new TreeMap<>());
    int applied = 0;
    for (int message = 0; message < 200; message++) {
      boolean snapshot = !tested.isWhole();
      bids.clear();
      asks.clear();
      if (snapshot) {
        oracle.values().forEach(Map::clear);
      }
      for (int changes = random.nextInt(1, 30); changes > 0; changes--) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        // Sides overlap a little, so that some messages cross the book.
        long px = side == Side.BUY ? random.nextLong(1, 42) : random.nextLong(40, 80);
        long qty = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1_000);
        (side == Side.BUY ? bids : asks).add(px, qty);
        if (qty == 0) {
          oracle.get(side).remove(px);
        } else {
          oracle.get(side).put(px, qty);
        }
      }
      Update update =
          snapshot
              ? tested.snapshot(bids, asks, message, message)
              : tested.delta(bids, asks, message, message);
      boolean crossed =
          !oracle.get(Side.BUY).isEmpty()
              && !oracle.get(Side.SELL).isEmpty()
              && oracle.get(Side.BUY).firstKey() > oracle.get(Side.SELL).firstKey();
      assertThat(update == Update.CROSSED).isEqualTo(crossed);
      assertThat(tested.isWhole()).isEqualTo(update == Update.APPLIED);
      if (update == Update.APPLIED) {
        applied++;
        oracle.forEach((side, levels) -> assertSame(tested, side, levels));
      } else if (update != Update.CROSSED) {
        assertThat(update).isEqualTo(Update.TOO_SHALLOW);
        assertThat(capacity).as("nothing is forgotten while there is room").isLessThan(42);
      }
    }
    return applied;
  }

  private static void assertSame(DepthBook tested, Side side, TreeMap<Long, Long> levels) {
    assertThat(tested.levels(side)).isEqualTo(Math.min(DEPTH, levels.size()));
    int level = 0;
    for (Map.Entry<Long, Long> expected : levels.entrySet()) {
      if (level == DEPTH) {
        break;
      }
      assertThat(tested.pxE6(side, level)).isEqualTo(expected.getKey());
      assertThat(tested.qtyE6(side, level)).isEqualTo(expected.getValue());
      level++;
    }
  }
}
