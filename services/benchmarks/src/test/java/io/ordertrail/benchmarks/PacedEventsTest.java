package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedEventsTest {
  private static final int A_SECOND = 5_000;

  @TempDir Path data;

  @Test
  void knowsWhenEachEventWasDueAndNothingOfTheRecordsOwn() {
    try (EventLog log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      PacedEvents events = new PacedEvents(log, A_SECOND, 2_500);
      long beganNs = System.nanoTime();
      events.emit(2_500);
      long tookNs = System.nanoTime() - beganNs;

      assertThat(tookNs).isGreaterThanOrEqualTo(2_500 * 1_000_000_000L / A_SECOND);
      int ours = 0;
      long beforeNs = beganNs;
      for (long sequence = events.before() + 1; sequence <= events.emitted(); sequence++) {
        long dueNs = events.dueNs(sequence);
        if (dueNs != 0) {
          ours++;
          assertThat(dueNs - beforeNs).isGreaterThanOrEqualTo(1_000_000_000L / A_SECOND);
          beforeNs = dueNs;
        }
      }
      assertThat(ours).isEqualTo(2_500);
    }
  }
}
