package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/**
 * The latest fills as they now count: one that was taken back is gone, one that was corrected
 * stands at the time of its correction. Of the forgotten ones each symbol's position remains.
 * Engine thread only.
 */
final class FillHistory {
  private final int kept;
  private final Deque<Fill> fills = new ArrayDeque<>();
  private final Map<String, Position> forgotten = new HashMap<>();

  FillHistory(int kept) {
    this.kept = kept;
  }

  void add(Fill fill) {
    fills.addLast(fill);
    if (fills.size() > kept) {
      Fill oldest = fills.removeFirst();
      Position before = forgotten.getOrDefault(oldest.symbol(), Position.none(oldest.symbol()));
      forgotten.put(oldest.symbol(), before.after(oldest.side(), oldest.qtyE6(), oldest.pxE6()));
    }
  }

  /** Takes a fill out; null when it is not there. */
  Fill remove(UUID executionId) {
    for (Iterator<Fill> each = fills.descendingIterator(); each.hasNext(); ) {
      Fill fill = each.next();
      if (fill.executionId().equals(executionId)) {
        each.remove();
        return fill;
      }
    }
    return null;
  }

  /** The latest fill of a symbol, or of any when it is null; null when there is none. */
  Fill latest(String symbol) {
    for (Iterator<Fill> each = fills.descendingIterator(); each.hasNext(); ) {
      Fill fill = each.next();
      if (symbol == null || symbol.equals(fill.symbol())) {
        return fill;
      }
    }
    return null;
  }

  /** What the fills make of a symbol's position, in the order in which they now stand. */
  Position position(String symbol) {
    Position position = forgotten.getOrDefault(symbol, Position.none(symbol));
    for (Fill fill : fills) {
      if (fill.symbol().equals(symbol)) {
        position = position.after(fill.side(), fill.qtyE6(), fill.pxE6());
      }
    }
    return position;
  }

  /** Oldest first. */
  Deque<Fill> all() {
    return fills;
  }
}
