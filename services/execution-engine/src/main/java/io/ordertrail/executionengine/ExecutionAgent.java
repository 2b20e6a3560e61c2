package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.Subscriber;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/**
 * Decides when: takes the venue's answers, quotes and approved orders, looks at what is due, sends
 * what could not be sent. One thread calls {@link #onStart} and {@link #doWork}, neither blocks.
 * Any thread may put into the inbox, ask for health, and ask it to {@link #drain}.
 */
final class ExecutionAgent implements Agent {
  /** A socket's messages. */
  @FunctionalInterface
  interface Inlet {
    int poll(Subscriber.Handler handler, int limit);
  }

  /**
   * @param drainNs so long may it take to cancel what works when the house stops
   */
  record Timing(long sweepNs, long heartbeatNs, long drainNs, long lastReportsNs) {}

  /** How many orders of those that worked ended in the time, and how many are left. */
  record Drained(int ended, int left) {}

  private enum Phase {
    /** Asks the venue; takes no orders. */
    CATCHING_UP,
    TRADING,
    /** Refuses orders and cancels. */
    DRAINING,
    DRAINED
  }

  private static final int ANSWERS_A_TURN = 64;
  private static final int QUOTES_A_TURN = 64;
  private static final int ORDERS_A_TURN = 8;

  private final ExecutionParts parts;
  private final Inlet quoteInlet;
  private final Inlet orderInlet;
  private final ManyToOneConcurrentLinkedQueue<VenueEvent> inbox;
  private final Timing timing;
  private final LongSupplier clock;
  private final CompletableFuture<Drained> drained = new CompletableFuture<>();

  private Phase phase = Phase.CATCHING_UP;
  private long nextSweepNs;
  private long nextHeartbeatNs;
  private long drainDeadlineNs;
  private int workingAtStop;
  private int saidRefusal = HeartbeatMessage.TAKES_ORDERS;
  private volatile boolean drainAsked;
  private volatile boolean ready;

  ExecutionAgent(
      ExecutionParts parts,
      Inlet quoteInlet,
      Inlet orderInlet,
      ManyToOneConcurrentLinkedQueue<VenueEvent> inbox,
      Timing timing,
      LongSupplier clock) {
    this.parts = parts;
    this.quoteInlet = quoteInlet;
    this.orderInlet = orderInlet;
    this.inbox = inbox;
    this.timing = timing;
    this.clock = clock;
  }

  @Override
  public String roleName() {
    return "execution-engine";
  }

  /** Takes over what earlier runs left: what was under way when they ended is not known. */
  @Override
  public void onStart() {
    parts.takeOver(clock.getAsLong());
  }

  @Override
  public int doWork() {
    long nowNs = clock.getAsLong();
    int work = takeAnswers(nowNs);
    work += quoteInlet.poll(parts.quotes(), QUOTES_A_TURN);
    work += takeOrders();
    if (nowNs >= nextSweepNs) {
      nextSweepNs = nowNs + timing.sweepNs();
      sweep(nowNs);
    }
    report(nowNs);
    return work;
  }

  private int takeAnswers(long nowNs) {
    int taken = 0;
    while (taken < ANSWERS_A_TURN) {
      VenueEvent event = inbox.poll();
      if (event == null) {
        break;
      }
      taken++;
      parts.onVenueEvent(event, nowNs);
    }
    return taken;
  }

  /** None before the venue was asked, and none that could not be recorded. */
  private int takeOrders() {
    boolean takes = phase == Phase.TRADING || phase == Phase.DRAINING;
    return takes && parts.events().hasRoom() ? orderInlet.poll(parts.intake(), ORDERS_A_TURN) : 0;
  }

  private void sweep(long nowNs) {
    parts.onTimer(nowNs);
    switch (phase) {
      case CATCHING_UP -> {
        if (drainAsked) {
          startDraining(nowNs);
        } else if (parts.link().isWell() && !parts.book().hasUnresolved()) {
          phase = Phase.TRADING;
          ready = true;
        }
      }
      case TRADING -> {
        if (drainAsked) {
          startDraining(nowNs);
        }
      }
      case DRAINING -> drainFurther(nowNs);
      case DRAINED -> {}
    }
  }

  private void startDraining(long nowNs) {
    phase = Phase.DRAINING;
    drainDeadlineNs = nowNs + timing.drainNs();
    workingAtStop = parts.book().countNotTerminal();
    parts.stop(nowNs);
  }

  private void drainFurther(long nowNs) {
    boolean allEnded = parts.book().countNotTerminal() == 0;
    if (allEnded && !parts.reports().isFlushed()) {
      // Risk may be gone already; it asks again when it is back.
      drainDeadlineNs = Math.min(drainDeadlineNs, nowNs + timing.lastReportsNs());
    }
    if (allEnded && parts.reports().isFlushed() || nowNs >= drainDeadlineNs) {
      phase = Phase.DRAINED;
      int left = parts.book().countNotTerminal();
      parts.events().drained(workingAtStop - left, left, nowNs);
      drained.complete(new Drained(workingAtStop - left, left));
    }
  }

  private void report(long nowNs) {
    boolean snapshotDone = parts.reports().flush(nowNs);
    boolean newRun = parts.intake().sawNewRun();
    int refusal = refusal();
    if (snapshotDone || newRun || refusal != saidRefusal || nowNs >= nextHeartbeatNs) {
      nextHeartbeatNs = nowNs + timing.heartbeatNs();
      saidRefusal = refusal;
      parts.intake().heartbeat(refusal, nowNs);
    }
  }

  /** Why risk must not approve new orders now. */
  private int refusal() {
    if (phase != Phase.TRADING || !parts.link().isWell()) {
      return ReasonCode.RISK_EXECUTION_UNAVAILABLE.ordinal();
    }
    return parts.breaks().stopsOrders()
        ? ReasonCode.RISK_RECONCILIATION_BREAK.ordinal()
        : HeartbeatMessage.TAKES_ORDERS;
  }

  /**
   * Takes no new orders from now on and cancels what works.
   *
   * @return completed when there is no more to do or the time for it is over
   */
  CompletableFuture<Drained> drain() {
    drainAsked = true;
    return drained;
  }

  /** Any thread: one sentence why this service cannot do its work now, or null. */
  String problem() {
    String problem = parts.link().problem();
    if (problem != null) {
      return problem;
    }
    return ready ? null : "orders of an earlier run are being asked for at the venue";
  }
}
