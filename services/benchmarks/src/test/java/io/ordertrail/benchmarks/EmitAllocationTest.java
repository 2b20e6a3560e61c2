package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.runtime.Meters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmitAllocationTest {
  private static final long AT_NS = 1_795_000_000_123_456_789L;

  @TempDir Path data;

  /**
   * The JVM allocates on the thread while it compiles and recompiles. What an event allocates, even
   * of the rarest kind, would be there in each window.
   */
  @Test
  void recordingAnyEventOfASessionAllocatesNothingOnTheTradingThread() {
    try (EventLog log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      log.recorder()
          .timed(
              Meters.of(Writer.SERVICE.text(), List.of("AAPL"))
                      .histogram("audit_emit_latency_us", "service", Writer.SERVICE.text())
                  ::recordNs);
      EventMix mix = new EventMix(log.recorder(), log.identity().runId());
      long least = Long.MAX_VALUE;
      for (int window = 0; window < 10 && least > 0; window++) {
        long before = Allocation.bytesOfThisThread();
        record(mix, 3 * EventMix.period());
        least = Math.min(least, Allocation.bytesOfThisThread() - before);
      }
      assertThat(least).isZero();
    }
  }

  /** The measurement itself must see an allocation, or zero would mean nothing. */
  @Test
  void anAllocationIsSeen() {
    long before = Allocation.bytesOfThisThread();
    String text = Long.toString(System.nanoTime());
    assertThat(Allocation.bytesOfThisThread() - before).isGreaterThanOrEqualTo(text.length());
  }

  private static void record(EventMix mix, int events) {
    for (int i = 0; i < events; i++) {
      mix.record(i, AT_NS + i);
    }
  }
}
