package io.ordertrail.tracing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the tests ask for. Any thread. */
final class CountingMeters implements TraceMeters {
  private final AtomicLong exported = new AtomicLong();
  private final Map<Drop, Long> dropped = new ConcurrentHashMap<>();

  @Override
  public void exported(int spans) {
    exported.addAndGet(spans);
  }

  @Override
  public void dropped(Drop reason, int events) {
    dropped.merge(reason, (long) events, Long::sum);
  }

  long exported() {
    return exported.get();
  }

  long dropped(Drop reason) {
    return dropped.getOrDefault(reason, 0L);
  }

  long dropped() {
    return dropped(Drop.QUEUE_FULL) + dropped(Drop.NOT_TAKEN);
  }
}
