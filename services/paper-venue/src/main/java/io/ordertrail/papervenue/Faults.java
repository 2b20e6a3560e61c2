package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults that the venue has at the moment, and those it had. Any thread: requests are answered
 * on the server's threads. Where a fault would take effect {@link #take} is asked; as long as none
 * of its kind is active that costs the read of one number.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int MOST_FINISHED = 10_000;
  private static final long NS_PER_MS = 1_000_000L;

  private final LongSupplier clock;
  private final LongSupplier monotonic;
  private final List<Fault> active = new ArrayList<>();
  private final Deque<Fault> finished = new ArrayDeque<>();
  private volatile int activeKinds;
  private long lastNumber;

  /**
   * @param clock epoch ns, for people
   * @param monotonic by which faults end
   */
  Faults(LongSupplier clock, LongSupplier monotonic) {
    this.clock = clock;
    this.monotonic = monotonic;
  }

  synchronized Fault begin(FaultRequest request, String origin, long marketNs) {
    long deadlineNs =
        request.durationMs() == 0
            ? Long.MAX_VALUE
            : monotonic.getAsLong() + request.durationMs() * NS_PER_MS;
    lastNumber++;
    Fault fault =
        new Fault(
            "fault-" + lastNumber, request, origin, clock.getAsLong(), marketNs, deadlineNs, 0, 0);
    active.add(fault);
    refresh();
    LOG.info(
        "{} of the {} begins: {} {} value {}",
        fault.id(),
        origin,
        request.kind().wireName(),
        request.symbol() == null ? "" : request.symbol(),
        request.value());
    return fault;
  }

  /** As {@link #take(FaultKind, String)}, of a kind that is of no symbol. */
  FaultRequest take(FaultKind kind) {
    return take(kind, null);
  }

  /**
   * Asks whether a fault takes effect here and now, and counts it if so.
   *
   * @return what the fault is to do, or null for none
   */
  FaultRequest take(FaultKind kind, String symbol) {
    if ((activeKinds & bit(kind)) == 0) {
      return null;
    }
    return takeLocked(kind, symbol);
  }

  private synchronized FaultRequest takeLocked(FaultKind kind, String symbol) {
    for (int i = 0; i < active.size(); i++) {
      Fault fault = active.get(i);
      if (applies(fault, kind, symbol)) {
        noteEffect(i);
        return fault.request();
      }
    }
    return null;
  }

  /** As {@link #take(FaultKind, String)}, of a fault that stands without being used up. */
  FaultRequest peek(FaultKind kind) {
    if ((activeKinds & bit(kind)) == 0) {
      return null;
    }
    synchronized (this) {
      for (Fault fault : active) {
        if (applies(fault, kind, null)) {
          return fault.request();
        }
      }
      return null;
    }
  }

  private boolean applies(Fault fault, FaultKind kind, String symbol) {
    return fault.request().kind() == kind
        && fault.request().isOf(symbol)
        && monotonic.getAsLong() < fault.deadlineNs();
  }

  /** A fault that acts by itself has done so; true when it is now used up and has ended. */
  synchronized boolean tookEffect(String id) {
    for (int i = 0; i < active.size(); i++) {
      if (active.get(i).id().equals(id)) {
        return noteEffect(i);
      }
    }
    return true;
  }

  private boolean noteEffect(int index) {
    Fault fault = active.get(index).afterEffect();
    active.set(index, fault);
    if (fault.effects() == 1) {
      LOG.info("{} takes effect: {}", fault.id(), fault.request().kind().wireName());
    }
    if (fault.isUsedUp()) {
      active.remove(index);
      finish(fault);
      return true;
    }
    return false;
  }

  boolean isAnyActive() {
    return activeKinds != 0;
  }

  synchronized List<Fault> active() {
    return List.copyOf(active);
  }

  /** Active ones first, then the finished ones, the latest first. */
  synchronized List<Fault> all() {
    List<Fault> all = new ArrayList<>(active);
    all.addAll(finished.reversed());
    return all;
  }

  /** Ends those whose time is over, and returns them. */
  List<Fault> endOverdue() {
    long nowNs = monotonic.getAsLong();
    return isAnyActive() ? endThose(fault -> nowNs >= fault.deadlineNs()) : List.of();
  }

  /** Ends those that are wanted ended, and returns them. */
  synchronized List<Fault> endThose(Predicate<Fault> which) {
    List<Fault> ended = new ArrayList<>();
    for (Iterator<Fault> each = active.iterator(); each.hasNext(); ) {
      Fault fault = each.next();
      if (which.test(fault)) {
        each.remove();
        ended.add(fault);
      }
    }
    ended.forEach(this::finish);
    return ended;
  }

  private void finish(Fault fault) {
    finished.addLast(fault.ended(clock.getAsLong()));
    if (finished.size() > MOST_FINISHED) {
      finished.removeFirst();
    }
    LOG.info("{} has ended after {} effects", fault.id(), fault.effects());
    refresh();
  }

  /** How long until the first of the active ones is over; {@link Long#MAX_VALUE} for never. */
  synchronized long nextDeadlineNs() {
    long next = Long.MAX_VALUE;
    for (Fault fault : active) {
      next = Math.min(next, fault.deadlineNs());
    }
    return next;
  }

  private void refresh() {
    int kinds = 0;
    for (Fault fault : active) {
      kinds |= bit(fault.request().kind());
    }
    activeKinds = kinds;
  }

  private static int bit(FaultKind kind) {
    return 1 << kind.ordinal();
  }
}
