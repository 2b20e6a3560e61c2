package io.ordertrail.systemtests;

import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that does nothing but record, under several writers' names, each on a thread of its
 * own, through the same {@link EventLog} as the services. SIGTERM closes the runs cleanly.
 *
 * <p>Arguments: data folder, oracle folder, events a second of each writer, then writers.
 */
final class RecordEmitter {
  private static final int RING_BYTES = 1 << 20;
  private static final long SEGMENT_BYTES = 400_000;
  private static final int MOST_AT_ONCE = 64;

  private final Path data;
  private final Path oracles;
  private final long intervalNs;
  private volatile boolean stopping;

  private RecordEmitter(Path data, Path oracles, int perSecond) {
    this.data = data;
    this.oracles = oracles;
    this.intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  public static void main(String[] args) {
    RecordEmitter emitter =
        new RecordEmitter(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    List<Thread> writers = new ArrayList<>();
    for (String name : List.of(args).subList(3, args.length)) {
      ServiceName service = ServiceName.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
      writers.add(Thread.ofPlatform().name(name).start(() -> emitter.record(service)));
    }
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> emitter.stop(writers)));
  }

  private void stop(List<Thread> writers) {
    stopping = true;
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void record(ServiceName service) {
    long runId = EventLog.newRunId(data, service);
    EmitterOracle oracle = EmitterOracle.create(oracles, service.text(), RunId.text(runId));
    try (EventLog log =
        EventLog.open(
            data,
            identity(service, runId),
            new EventLogConfig(RING_BYTES, SEGMENT_BYTES),
            EventLogListener.NONE)) {
      long own = 0;
      long nextNs = System.nanoTime();
      while (!stopping) {
        int due = (int) Math.min(MOST_AT_ONCE, (System.nanoTime() - nextNs) / intervalNs);
        for (int i = 0; i < due; i++) {
          long begunNs = System.nanoTime();
          oracle.committed(order(log.recorder(), log.clock().nowNs()));
          oracle.own(++own, System.nanoTime() - begunNs);
        }
        nextNs += due * intervalNs;
        if (log.recorder().poll(log.clock().nowNs()) > 0) {
          oracle.committed(log.recorder().lastSequence());
        }
        LockSupport.parkNanos(intervalNs);
      }
    }
  }

  /** Its content says its sequence, so that nobody can mistake one event for another. */
  private static long order(EventRecorder recorder, long nowNs) {
    long sequence = recorder.lastSequence() + 1;
    return recorder
        .begin(OrderAction.CREATED, nowNs)
        .trace(sequence, ~sequence)
        .put(Field.CL_ORD_ID, sequence)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.SIDE, (sequence & 1) == 0 ? Side.BUY : Side.SELL)
        .put(Field.ORDER_QTY, 1_000_000L * sequence)
        .put(Field.LIMIT_PRICE, 200_000_000L + sequence)
        .put(Field.STRATEGY_ID, "kill \"and\" fault – émission")
        .commit();
  }

  private static WriterIdentity identity(ServiceName service, long runId) {
    return new WriterIdentity(
        service,
        runId,
        "kills",
        service.text() + "@kills",
        "kills",
        ProcessHandle.current().pid(),
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }
}
