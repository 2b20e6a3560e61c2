package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.List;

/**
 * Several symbols that trade by themselves: same seed, same start and no orders of ours give the
 * same messages, byte by byte. Our orders stand in the same books and move the market.
 */
final class SimulatedMarket implements Market {
  /** Measured: how many events of the flow it takes, on average, to print one message. */
  private static final double EVENTS_PER_MESSAGE = 3.05;

  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final List<String> symbols;
  private final SimulatedSymbol[] parts;
  private SimulatedSymbol next;
  private long timeNs;

  /**
   * @param messagesPerSecond of all symbols together, on average, in the market's own time
   * @param startNs the market's first moment
   */
  SimulatedMarket(List<Listing> listings, double messagesPerSecond, long seed, long startNs) {
    this.symbols = listings.stream().map(Listing::symbol).toList();
    this.timeNs = startNs;
    this.parts = new SimulatedSymbol[listings.size()];
    double weights = listings.stream().mapToDouble(Listing::weight).sum();
    MessageWriter writer = new MessageWriter();
    for (int i = 0; i < parts.length; i++) {
      Listing listing = listings.get(i);
      double rate = messagesPerSecond * EVENTS_PER_MESSAGE * listing.weight() / weights;
      long ownSeed = seed * SEED_STEP + listing.symbol().hashCode();
      parts[i] = new SimulatedSymbol(i, listing, rate, ownSeed, startNs, writer);
    }
    next = earliest();
  }

  @Override
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public long nextTimeNs() {
    return next.nextTimeNs();
  }

  @Override
  public void playNext(MarketSink sink) {
    timeNs = Math.max(timeNs, next.nextTimeNs());
    next.playNext(sink);
    next = earliest();
  }

  @Override
  public void enter(MarketOrder order, MarketSink sink) {
    parts[symbols.indexOf(order.symbol())].enter(order, timeNs, sink);
  }

  @Override
  public boolean cancel(long orderNumber, MarketSink sink) {
    for (SimulatedSymbol part : parts) {
      if (part.cancel(orderNumber, timeNs, sink)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Touch touch(int symbol) {
    return parts[symbol].touch();
  }

  @Override
  public byte[] lastQuote(int symbol) {
    return parts[symbol].lastQuote();
  }

  @Override
  public int levels(int symbol, Side side, long[] pxE6, long[] qtyE6) {
    return parts[symbol].levels(side, pxE6, qtyE6);
  }

  @Override
  public void halt(int symbol, boolean halted) {
    parts[symbol].halt(halted);
  }

  @Override
  public void skipTo(long laterNs) {
    timeNs = Math.max(timeNs, laterNs);
    for (SimulatedSymbol part : parts) {
      part.skipTo(timeNs);
    }
    next = earliest();
  }

  private SimulatedSymbol earliest() {
    SimulatedSymbol first = parts[0];
    for (SimulatedSymbol part : parts) {
      if (part.nextTimeNs() < first.nextTimeNs()) {
        first = part;
      }
    }
    return first;
  }
}
