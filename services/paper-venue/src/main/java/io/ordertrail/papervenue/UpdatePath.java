package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What happens to orders on its way to who listens: fills take a moment, nothing overtakes what
 * came before it, and faults lose, repeat and hold back. Engine thread only.
 */
final class UpdatePath implements Consumer<OrderUpdate>, Timed {
  private record Waiting(long dueNs, byte[] json) {}

  private final TradeUpdatesHub hub;
  private final Faults faults;
  private final Latency delay;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private byte[] late;
  private long lateDueNs;

  UpdatePath(TradeUpdatesHub hub, Faults faults, Latency delay) {
    this.hub = hub;
    this.faults = faults;
    this.delay = delay;
  }

  @Override
  public void accept(OrderUpdate update) {
    byte[] json = hub.hasListeners() ? UpdateJson.encode(update, skewNs()) : null;
    if (json == null) {
      return;
    }
    long nowNs = System.nanoTime();
    if (update.event() instanceof OrderEvent.Filled) {
      acceptFill(update.order().terms().symbol(), json, nowNs);
    } else {
      enqueue(json, nowNs);
      sendLate(nowNs);
    }
  }

  private void acceptFill(String symbol, byte[] json, long nowNs) {
    if (faults.take(FaultKind.LOST_FILL, symbol) != null) {
      return;
    }
    FaultRequest held = late == null ? faults.take(FaultKind.LATE_FILL, symbol) : null;
    if (held != null) {
      late = json;
      lateDueNs = nowNs + held.number() * Timestamps.NS_PER_MS;
      return;
    }
    enqueue(json, nowNs + delay.nextNs());
    if (faults.take(FaultKind.DUPLICATE_FILL, symbol) != null) {
      enqueue(json, nowNs);
    }
    sendLate(nowNs);
  }

  private void sendLate(long nowNs) {
    if (late != null) {
      byte[] json = late;
      late = null;
      enqueue(json, nowNs);
    }
  }

  private long skewNs() {
    FaultRequest skew = faults.take(FaultKind.CLOCK_SKEW);
    return skew == null ? 0 : skew.number() * Timestamps.NS_PER_MS;
  }

  private void enqueue(byte[] json, long dueNs) {
    if (queue.isEmpty() && dueNs <= System.nanoTime()) {
      hub.send(json);
    } else {
      long afterLast = queue.isEmpty() ? dueNs : Math.max(dueNs, queue.getLast().dueNs());
      queue.addLast(new Waiting(afterLast, json));
    }
  }

  @Override
  public long onTime(long nowNs) {
    if (late != null && nowNs >= lateDueNs) {
      sendLate(nowNs);
    }
    while (!queue.isEmpty() && nowNs >= queue.getFirst().dueNs()) {
      hub.send(queue.removeFirst().json());
    }
    long next = queue.isEmpty() ? NEVER : queue.getFirst().dueNs() - nowNs;
    return late == null ? next : Math.min(next, Math.max(lateDueNs - nowNs, 0));
  }
}
