package io.ordertrail.executionengine;

import io.ordertrail.domain.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.LongHashSet;

/**
 * Positions and cash as this session's own fills make them, upon what the account held before. For
 * the time of a look at the venue every value is remembered that each of them took: what the venue
 * says is right when it was true at any moment meanwhile. The agent's thread only.
 */
final class OwnBooks {
  static final String CASH = "USD";
  static final String OPENING = "opening";

  /** One position, or the cash. */
  static final class Line {
    private final LongHashSet held = new LongHashSet();
    private long openingE6;
    private long movedE6;

    long nowE6() {
      return openingE6 + movedE6;
    }

    private void move(long deltaE6) {
      movedE6 += deltaE6;
      held.add(nowE6());
    }

    private void open(long valueE6) {
      openingE6 = valueE6;
      beginLook();
    }

    private void beginLook() {
      held.clear();
      held.add(nowE6());
    }

    /** Whether it was within so much of that value since the look began. */
    boolean held(long valueE6, long toleranceE6) {
      if (toleranceE6 == 0) {
        return held.contains(valueE6);
      }
      LongHashSet.LongIterator values = held.iterator();
      while (values.hasNext()) {
        if (Math.abs(values.nextValue() - valueE6) <= toleranceE6) {
          return true;
        }
      }
      return false;
    }
  }

  private final Map<String, Line> positions = new LinkedHashMap<>();
  private final Line cash = new Line();
  private boolean opened;

  Line position(String symbol) {
    return positions.computeIfAbsent(symbol, _ -> new Line());
  }

  Map<String, Line> positions() {
    return positions;
  }

  Line cash() {
    return cash;
  }

  /**
   * A fill came, went or changed.
   *
   * @param qtyE6 negative when it was taken back
   */
  void traded(WorkingOrder order, long qtyE6, long valueE6) {
    int sign = order.terms.side() == Side.BUY ? 1 : -1;
    position(order.terms.symbol().text()).move(sign * qtyE6);
    cash.move(-sign * valueE6);
  }

  boolean isOpened() {
    return opened;
  }

  /** What an earlier run recorded that the account held before this session. */
  void opening(String key, long valueE6) {
    opened = true;
    (key.equals(CASH) ? cash : position(key)).open(valueE6);
  }

  /** At the first look of a session: what the account holds beyond what this session traded. */
  void openFrom(VenueHoldings theirs) {
    opened = true;
    theirs.positionsE6().keySet().forEach(this::position);
    positions.forEach(
        (symbol, line) -> line.open(theirs.positionsE6().getOrDefault(symbol, 0L) - line.movedE6));
    cash.open(theirs.cashE6() - cash.movedE6);
  }

  long openingE6(Line line) {
    return line.openingE6;
  }

  void beginLook() {
    cash.beginLook();
    positions.values().forEach(Line::beginLook);
  }
}
