package io.ordertrail.replay;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Symbol;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Topic;
import io.ordertrail.wire.TradeMessage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Quotes and trades of a test, with a seed; the venue's time runs faster than ours. */
final class Market {
  private static final long TICK_E6 = 10_000;
  private static final long MEAN_GAP_NS = 60_000_000;

  private final SplittableRandom random;
  private final Publisher publisher;
  private final List<Symbol> symbols;
  private final LongSupplier clock;
  private final MessageHeader header = new MessageHeader();
  private final double[] fair;
  private final double[] trend;
  private long venueNs;
  private long feedSequence;

  Market(long seed, Publisher publisher, List<Symbol> symbols, LongSupplier clock) {
    this.random = new SplittableRandom(seed);
    this.publisher = publisher;
    this.symbols = symbols;
    this.clock = clock;
    this.fair = new double[symbols.size()];
    this.trend = new double[symbols.size()];
    this.venueNs = clock.getAsLong();
    for (int i = 0; i < fair.length; i++) {
      fair[i] = 50 * (i + 1);
    }
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick(random.nextInt(fair.length));
    }
  }

  private void tick(int of) {
    if (random.nextInt(100) == 0) {
      trend[of] = (random.nextDouble() - 0.5) * 2e-4;
    }
    fair[of] *= 1 + trend[of] + (random.nextDouble() - 0.5) * 2e-4;
    venueNs += random.nextLong(2 * MEAN_GAP_NS / fair.length);
    long bidPxE6 = (long) (fair[of] * Decimal6.ONE) / TICK_E6 * TICK_E6;
    header.trace(random.nextLong(), random.nextLong());
    // Now and then a tick is old when it arrives.
    header.ingestNs = clock.getAsLong() - (random.nextInt(300) == 0 ? 3_000_000_000L : 0);
    if (random.nextInt(4) == 0) {
      TradeMessage trade = new TradeMessage();
      trade.symbolHigh = symbols.get(of).high();
      trade.symbolLow = symbols.get(of).low();
      trade.pxE6 = bidPxE6;
      trade.qtyE6 = Decimal6.ofUnits(random.nextInt(1, 300));
      trade.venueTimeNs = venueNs;
      publisher.send(Topic.TRADES, header, trade, clock.getAsLong());
    }
    QuoteMessage quote = new QuoteMessage();
    quote.symbolHigh = symbols.get(of).high();
    quote.symbolLow = symbols.get(of).low();
    quote.bidPxE6 = bidPxE6;
    quote.askPxE6 = bidPxE6 + random.nextInt(1, 3) * TICK_E6;
    quote.bidQtyE6 = Decimal6.ofUnits(random.nextInt(1, trend[of] > 0 ? 500 : 100));
    quote.askQtyE6 = Decimal6.ofUnits(random.nextInt(1, trend[of] < 0 ? 500 : 100));
    quote.venueTimeNs = venueNs;
    quote.feedSequence = ++feedSequence;
    publisher.send(Topic.QUOTES, header, quote, clock.getAsLong());
  }
}
