package io.ordertrail.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Watches its own process on one small thread: notices how late the thread wakes from short sleeps,
 * which shows collections, safepoints and a starved machine alike, and once a second reads
 * processor time, memory, threads, the room on the disk and the host's clock.
 */
final class ProcessWatch implements AutoCloseable {
  private static final long SLEEP_NS = 5_000_000;
  private static final long READ_EVERY_NS = 1_000_000_000;

  private final Histogram pauses;
  private final Gauge cpuPercent;
  private final Gauge memoryMb;
  private final Gauge threads;
  private final Gauge heapAfterGc;
  private final Counter logDropped;
  private final LongSupplier logLinesDropped;
  private final HostMeters host;
  private final ClockWatch clock;
  private final Thread thread;
  private volatile boolean running = true;

  private ProcessWatch(
      String service,
      Meters meters,
      HostMeters host,
      ClockWatch clock,
      LongSupplier logLinesDropped) {
    this.pauses = meters.histogram("system_jvm_pause_us", "service", service);
    this.cpuPercent = meters.gauge("system_cpu_usage_percent", "service", service);
    this.memoryMb = meters.gauge("system_memory_usage_mb", "service", service);
    this.threads = meters.gauge("system_worker_threads_active", "service", service);
    this.heapAfterGc = meters.gauge("system_jvm_heap_after_gc_ratio", "service", service);
    this.logDropped = meters.counter("system_diagnostic_log_dropped_total", "service", service);
    this.logLinesDropped = logLinesDropped;
    this.host = host;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("process-watch").daemon().unstarted(this::run);
    meters.exposeBuildInfo();
  }

  /** Starts watching. */
  static ProcessWatch start(
      String service,
      Meters meters,
      HostMeters host,
      ClockWatch clock,
      LongSupplier logLinesDropped) {
    ProcessWatch watch = new ProcessWatch(service, meters, host, clock, logLinesDropped);
    watch.readMemory(ProcessStatus.read());
    host.read();
    clock.look();
    watch.thread.start();
    return watch;
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    Threads.awaitEnd(thread, Duration.ofSeconds(5));
  }

  private void run() {
    ProcessStatus before = ProcessStatus.read();
    Optional<MemoryPoolMXBean> oldGeneration = oldGeneration();
    long asleepNs = System.nanoTime();
    while (running) {
      LockSupport.parkNanos(SLEEP_NS);
      long nowNs = System.nanoTime();
      // Woken early is the stop, or a spurious wake-up: neither says anything about a pause.
      if (nowNs - asleepNs >= SLEEP_NS) {
        pauses.recordNs(nowNs - asleepNs - SLEEP_NS);
      }
      if (nowNs - before.readAtNs() >= READ_EVERY_NS) {
        ProcessStatus now = ProcessStatus.read();
        cpuPercent.set(now.cpuPercentSince(before));
        readMemory(now);
        host.read();
        clock.look();
        oldGeneration.ifPresent(pool -> heapAfterGc.set(usedRatio(pool.getCollectionUsage())));
        logDropped.increment(logLinesDropped.getAsLong() - logDropped.value());
        before = now;
      }
      asleepNs = System.nanoTime();
    }
  }

  private void readMemory(ProcessStatus status) {
    memoryMb.set(status.residentKb() / 1024.0);
    threads.set(status.threads());
  }

  /** The pool that long-lived objects end in, whichever collector is chosen. */
  private static Optional<MemoryPoolMXBean> oldGeneration() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(
            pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
        .filter(pool -> pool.getName().matches(".*(Old|Tenured).*|ZHeap|Shenandoah"))
        .findFirst();
  }

  private static double usedRatio(MemoryUsage usage) {
    return usage == null || usage.getMax() <= 0 ? 0 : (double) usage.getUsed() / usage.getMax();
  }
}
