package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Best bid and offer as an event of the record says them: what a strategy or a check saw, or a
 * recorded book. Prices and quantities as they were spelled. Immutable.
 *
 * @param receivedAt when the quote was received, to the microsecond: the event's time less its age
 */
public record Look(
    String symbol,
    String bid,
    String bidSize,
    String ask,
    String askSize,
    Instant receivedAt,
    EventDocument saidBy) {
  private static final long NS_PER_US = 1_000;

  /** Empty when the event says nothing of the market. */
  static Optional<Look> of(EventDocument event) {
    if (!event.has(Field.MARKET_BID) || !event.has(Field.MARKET_ASK)) {
      return Optional.empty();
    }
    return Optional.of(
        new Look(
            symbol(event),
            event.text(Field.MARKET_BID),
            event.text(Field.MARKET_BID_SIZE),
            event.text(Field.MARKET_ASK),
            event.text(Field.MARKET_ASK_SIZE),
            event.time().minusNanos(event.integer(Field.MARKET_AGE_US) * NS_PER_US),
            event));
  }

  private static String symbol(EventDocument event) {
    String order = event.text(Field.SYMBOL);
    String signal = event.text(Field.SIGNAL_SYMBOL);
    return !order.isEmpty() ? order : !signal.isEmpty() ? signal : event.text(Field.FEED_SYMBOL);
  }

  Duration ageAt(Instant time) {
    return Duration.between(receivedAt, time);
  }

  boolean isNewerThan(Look other) {
    int byReceipt = receivedAt.compareTo(other.receivedAt);
    return byReceipt > 0
        || byReceipt == 0 && EventDocument.IN_ORDER.compare(saidBy, other.saidBy) > 0;
  }

  /** {@code 100@232.26 / 200@232.31}. */
  String text() {
    return "%s / %s".formatted(level(bidSize, bid), level(askSize, ask));
  }

  private static String level(String size, String price) {
    return size.isEmpty() ? price : size + '@' + price;
  }
}
