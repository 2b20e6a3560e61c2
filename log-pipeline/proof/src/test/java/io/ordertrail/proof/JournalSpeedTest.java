package io.ordertrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a journal is walked: {@code -Dproof.events=3000000} for a long one. */
class JournalSpeedTest {
  private static final int EVENTS = Integer.getInteger("proof.events", 60_000);
  private static final int ROUNDS = 3;

  private static final long LEAST_PER_SECOND = 100_000;

  @TempDir Path data;

  @Test
  void walksAndHashesAndChecksEachSignature() throws IOException {
    TestRecord record = new TestRecord(data);
    WriterRun run =
        record.sealedRun(ServiceName.RISK_MANAGER, EVENTS, new EventLogConfig(1 << 22, 32L << 20));
    long bytes = 0;
    for (Path segment : record.segments(run)) {
      bytes += Files.size(segment);
    }
    double best = 0;
    for (int i = 0; i < ROUNDS; i++) {
      JournalProof proof = record.proof();
      long startNs = cpuNs();
      assertThat(proof.poll()).isEmpty();
      double seconds = (cpuNs() - startNs) / 1e9;
      long events = proof.statuses().getFirst().events();
      assertThat(events).isGreaterThan(EVENTS);
      best = Math.max(best, events / seconds);
    }
    System.out.printf(
        "JournalSpeedTest: %,d events of %,d bytes, %,.0f a CPU-second%n", EVENTS, bytes, best);
    assertThat(best).isGreaterThan(LEAST_PER_SECOND);
  }

  /** Of this thread: what else runs on the machine does not count. */
  private static long cpuNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
