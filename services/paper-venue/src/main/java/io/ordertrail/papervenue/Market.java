package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.List;

/**
 * Where prices come from and orders are matched. Every method is for the engine thread; none
 * blocks. Time is the market's own: epoch nanoseconds that only {@link #playNext} moves.
 */
interface Market {
  long NEVER = Long.MAX_VALUE;

  List<String> symbols();

  /** When the market's next own event is due, or {@link #NEVER} after the last. */
  long nextTimeNs();

  /** Plays the event that is due at {@link #nextTimeNs}; nothing after the last. */
  void playNext(MarketSink sink);

  /**
   * Takes an order of a known symbol. Fills that are due at once are told before it returns; of a
   * {@code day} or {@code gtc} order the rest waits and is filled by later events. An {@code ioc}
   * or {@code fok} order never waits, and a {@code fok} order is filled whole or not at all.
   */
  void enter(MarketOrder order, MarketSink sink);

  /** Takes a waiting order out; false when it does not wait here. */
  boolean cancel(long orderNumber, MarketSink sink);

  Touch touch(int symbol);

  /**
   * The best levels of a side, best first.
   *
   * @param pxE6 takes their prices, {@code qtyE6} what stands there; as long as levels are wanted
   * @return how many there are
   */
  int levels(int symbol, Side side, long[] pxE6, long[] qtyE6);

  /** A halted symbol prints nothing and fills nothing; what would have happened does not. */
  void halt(int symbol, boolean halted);

  /** Nothing happened up to this moment: the market goes on from there. Never backwards. */
  void skipTo(long timeNs);

  /** The last quote as its JSON object, for who subscribes late; null before the first. */
  byte[] lastQuote(int symbol);
}
