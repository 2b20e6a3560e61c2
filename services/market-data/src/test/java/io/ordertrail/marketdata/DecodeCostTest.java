package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ordertrail.domain.DepthBook;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.wire.BookMessage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What decoding a message and applying it to the book costs: printed, because machines differ. */
class DecodeCostTest {
  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;
  private static final String[] FRAMES = frames();
  private static final String[] CHANGES = changes();

  private final AlpacaScanner scanner = new AlpacaScanner();
  private final SymbolTable symbols =
      new SymbolTable(List.of(Symbol.of("MSFT"), Symbol.of("AAPL")));
  private final Books books = new Books(symbols, new PriceGuard(2, 500, 3));
  private final DepthBook depth = new DepthBook(10, 1_000);
  private final BookMessage out = new BookMessage();
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[out.length()]);

  private static String[] frames() {
    String[] frames = new String[1_000];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          "[{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"V\",\"bp\":585.%02d,\"bs\":18,\"ax\":\"V\",\"ap\":586.%02d,"
                  .formatted(i % 100, i % 100)
              + "\"as\":200,\"t\":\"2012-06-21T13:30:00.%09dZ\",\"c\":[\"R\"],\"z\":\"C\"}]"
                  .formatted(i);
    }
    return frames;
  }

  /** A snapshot of ten levels a side first, then changes of two levels each. */
  private static String[] changes() {
    String[] changes = new String[1_000];
    for (int i = 0; i < changes.length; i++) {
      StringBuilder bids = new StringBuilder();
      StringBuilder asks = new StringBuilder();
      for (int level = i == 0 ? 0 : 9; level < 10; level++) {
        int cents = i == 0 ? level : i % 10;
        bids.append(level == (i == 0 ? 0 : 9) ? "" : " ").append(1 + i % 7).append("@585.");
        bids.append(10 + cents);
        asks.append(level == (i == 0 ? 0 : 9) ? "" : " ").append(i % 5).append("@586.");
        asks.append(10 + cents);
      }
      changes[i] =
          Messages.frame(Messages.book("AAPL", i == 0, bids.toString(), asks.toString(), i));
    }
    return changes;
  }

  private boolean takeQuote(int i) {
    if (i % FRAMES.length == 0) {
      books.reset();
    }
    scanner.open(FRAMES[i % FRAMES.length]);
    boolean applied = false;
    if (scanner.next() == AlpacaMessage.Kind.QUOTE) {
      int symbol = symbols.indexOf(scanner.symbolHigh, scanner.symbolLow);
      applied = books.quote(symbol, scanner, 1) == Outcome.APPLIED;
    }
    return applied && scanner.next() == AlpacaMessage.Kind.END;
  }

  /** As far as the bytes that go onto the bus. */
  private boolean takeBook(int i) {
    if (i % CHANGES.length == 0) {
      depth.clear();
    }
    scanner.open(CHANGES[i % CHANGES.length]);
    if (scanner.next() != AlpacaMessage.Kind.BOOK) {
      return false;
    }
    DepthBook.Update update =
        scanner.snapshot
            ? depth.snapshot(scanner.bids, scanner.asks, scanner.venueTimeNs, 1)
            : depth.delta(scanner.bids, scanner.asks, scanner.venueTimeNs, 1);
    out.symbolHigh = scanner.symbolHigh;
    out.bids = OrderBooks.fill(depth, Side.BUY, out.bidPxE6, out.bidQtyE6);
    out.asks = OrderBooks.fill(depth, Side.SELL, out.askPxE6, out.askQtyE6);
    out.encode(buffer, 0);
    return update == DepthBook.Update.APPLIED;
  }

  @Test
  void decodesAndAppliesQuotesWithoutAllocating() {
    measure("quote", FRAMES[0].length(), this::takeQuote);
  }

  @Test
  void decodesAndAppliesOrderBooksWithoutAllocating() {
    assertThat(takeBook(0)).as("the snapshot").isTrue();
    measure("order book change", CHANGES[1].length(), this::takeBook);
  }

  private static void measure(String what, int characters, IntPredicate take) {
    for (int i = 0; i < WARM_UP; i++) {
      assertThat(take.test(i)).isTrue();
    }
    long[] costs = new long[MEASURED];
    boolean all = true;
    for (int i = 0; i < MEASURED; i++) {
      long startNs = System.nanoTime();
      all &= take.test(i);
      costs[i] = System.nanoTime() - startNs;
    }
    assertThat(all).isTrue();
    Arrays.sort(costs);
    System.out.printf(
        "decode and book, %s of %d characters: p50 %d ns, p99 %d ns%n",
        what, characters, costs[MEASURED / 2], costs[MEASURED * 99 / 100]);
    assertThat(allocatedBy(take)).as("bytes for %d messages", FRAMES.length).isLessThan(4_096);
  }

  private static long allocatedBy(IntPredicate take) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < FRAMES.length; i++) {
      take.test(i);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
