package io.ordertrail.tape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a quote on the tape costs the agent's thread: the message and one reading of the clock. */
class TapeCostTest {
  private static final int ROUNDS = 60_000;
  private static final int FRAME = 144;

  /** More than ten times what is measured: a machine may be busy, a lock or a call costs more. */
  private static final long LIMIT_NS = 1_000;

  @TempDir Path data;

  @Test
  void aQuoteIsTapedWithoutAllocating() {
    byte[] frame = new byte[FRAME];
    long[] tookNs = new long[ROUNDS];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TapeWriter tape =
        TapeWriter.start(data, "cost", 1, "20261123T010445123Z7f3a", 1L << 30, 64 << 20)) {
      Inputs inputs = Inputs.taped(System::nanoTime, tape);
      long allocated = 0;
      for (int round = -ROUNDS; round < ROUNDS; round++) {
        if (round == 0) {
          allocated = threads.getCurrentThreadAllocatedBytes();
        }
        long startNs = System.nanoTime();
        inputs.message(0, frame, FRAME);
        inputs.nowNs();
        tookNs[Math.max(0, round)] = System.nanoTime() - startNs;
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
      assertThat(tape.isOpen()).isTrue();
      Arrays.sort(tookNs);
      System.out.printf(
          "a quote on the tape: p50 %d ns, p99 %d ns, %d bytes allocated in %d%n",
          tookNs[ROUNDS / 2], tookNs[ROUNDS / 100 * 99], bytes, ROUNDS);
      assertThat(bytes).isLessThan(ROUNDS);
      assertThat(tookNs[ROUNDS / 2]).isLessThan(LIMIT_NS);
    }
  }
}
