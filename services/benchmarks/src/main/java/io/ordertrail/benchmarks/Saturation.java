package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Fsync;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A producer that only records, and how long it takes until all of it is in the journal; and what
 * the hash and the writing alone would allow with the same lines.
 */
final class Saturation {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long POLL_NS = 100_000;

  private final Workload workload;
  private final Rates rates = new Rates();
  private final LineLimits limits = new LineLimits();

  Saturation(Workload workload) {
    this.workload = workload;
  }

  /** One round; its journal is shown to the limits and removed. */
  void run(Path folder, int events) throws IOException {
    Path data = Files.createTempDirectory(folder, "journal-");
    try (EventLog log =
        EventLog.open(
            data,
            Writer.identity(data),
            EventLogConfig.DEFAULT.withFsync(Fsync.EVERY_SECOND),
            EventLogListener.NONE)) {
      long coldThread = coldThread();
      long cpuBeforeNs = THREADS.getThreadCpuTime(coldThread);
      long beganNs = System.nanoTime();
      record(log, events);
      long tookNs = System.nanoTime() - beganNs;
      rates.add(events, tookNs, THREADS.getThreadCpuTime(coldThread) - cpuBeforeNs);
      limits.sample(journal(data));
    }
    WorkFolder.delete(data);
    limits.measure(folder);
  }

  private void record(EventLog log, int events) {
    EventRecorder recorder = log.recorder();
    Workload.Source source = workload.on(recorder, log.identity().runId());
    for (int i = 0; i < events; i++) {
      long nowNs = log.clock().nowNs();
      source.record(i, nowNs);
      recorder.poll(nowNs);
    }
    while (log.journalled() < recorder.lastSequence()) {
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private static long coldThread() {
    for (long id : THREADS.getAllThreadIds()) {
      var info = THREADS.getThreadInfo(id);
      if (info != null && info.getThreadName().equals(Writer.SERVICE.text() + "-record")) {
        return id;
      }
    }
    throw new IllegalStateException("there is no cold thread");
  }

  private static Path journal(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal").resolve(Writer.SERVICE.text()))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  void forget() {
    rates.forget();
    limits.forget();
  }

  Workload workload() {
    return workload;
  }

  LineLimits limits() {
    return limits;
  }

  Rates rates() {
    return rates;
  }
}
