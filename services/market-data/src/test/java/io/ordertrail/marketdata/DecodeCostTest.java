package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What decoding a message and applying it to the book costs: printed, because machines differ. */
class DecodeCostTest {
  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;
  private static final String[] FRAMES = frames();

  private final AlpacaScanner scanner = new AlpacaScanner();
  private final SymbolTable symbols =
      new SymbolTable(List.of(Symbol.of("MSFT"), Symbol.of("AAPL")));
  private final Books books = new Books(symbols, new PriceGuard(2, 500, 3));
  private long applied;

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

  private void take(String frame) {
    scanner.open(frame);
    if (scanner.next() == AlpacaMessage.Kind.QUOTE) {
      int symbol = symbols.indexOf(scanner.symbolHigh, scanner.symbolLow);
      applied += books.quote(symbol, scanner, 1) == Outcome.APPLIED ? 1 : 0;
    }
    scanner.next();
  }

  private void takeMany(int count) {
    for (int i = 0; i < count; i++) {
      if (i % FRAMES.length == 0) {
        books.reset();
      }
      take(FRAMES[i % FRAMES.length]);
    }
  }

  @Test
  void decodesAndAppliesWithoutAllocating() {
    takeMany(WARM_UP);
    long[] costs = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      if (i % FRAMES.length == 0) {
        books.reset();
      }
      long startNs = System.nanoTime();
      take(FRAMES[i % FRAMES.length]);
      costs[i] = System.nanoTime() - startNs;
    }
    assertThat(applied).isEqualTo(WARM_UP + MEASURED);
    Arrays.sort(costs);
    System.out.printf(
        "decode and book, %d characters a message: p50 %d ns, p99 %d ns%n",
        FRAMES[0].length(), costs[MEASURED / 2], costs[MEASURED * 99 / 100]);
    assertThat(allocatedBy(FRAMES.length)).as("bytes").isLessThan(4_096);
  }

  private long allocatedBy(int messages) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    books.reset();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < messages; i++) {
      take(FRAMES[i]);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
