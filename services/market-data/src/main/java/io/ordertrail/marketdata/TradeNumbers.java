package io.ordertrail.marketdata;

import io.ordertrail.wire.GapDetector;
import java.util.Arrays;

/**
 * Looks for holes in the numbers of trades, for a venue that numbers the trades of a symbol one by
 * one. One thread; allocates nothing while the venue counts on.
 *
 * <p>Nothing else on Alpaca's stream is numbered, and Alpaca's own trade ids are unique but not
 * consecutive: there this is switched off, and a lost quote or trade cannot be seen, only a lost
 * connection, silence, or an order book that does not add up.
 */
final class TradeNumbers {
  /** A hole as large as this is a venue that counts anew, not trades that were lost. */
  static final long LARGEST_GAP = 1_000_000;

  private static final long ONE_RUN = 1;

  private final boolean consecutive;
  private final GapDetector[] numbers;
  private final boolean[] restarted;

  TradeNumbers(int symbols, boolean consecutive) {
    this.consecutive = consecutive;
    this.numbers = new GapDetector[symbols];
    this.restarted = new boolean[symbols];
    Arrays.setAll(numbers, _ -> new GapDetector());
  }

  /** The feed begins anew: a venue that was started again may count from below. */
  void restart() {
    Arrays.fill(restarted, true);
  }

  /**
   * @return how many trades are missing before this one, 0 when none is or nobody can know;
   *     negative for one that was seen before
   */
  long onTrade(int symbol, long tradeId) {
    if (!consecutive || tradeId <= 0) {
      return 0;
    }
    if (restarted[symbol] && tradeId <= numbers[symbol].lastSequence()) {
      numbers[symbol] = new GapDetector();
    }
    restarted[symbol] = false;
    long missing = numbers[symbol].onMessage(ONE_RUN, tradeId);
    return missing >= LARGEST_GAP ? 0 : missing;
  }

  /** Of the gap just found. */
  long firstMissing(int symbol) {
    return numbers[symbol].firstMissing();
  }
}
