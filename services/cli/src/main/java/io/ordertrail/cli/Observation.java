package io.ordertrail.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes snapshots out of what the processes answer. The session's thread calls it. */
final class Observation {
  private static final int RATE_WINDOW = 6;

  private record TickSample(long atNs, long ticks) {}

  private final Fleet fleet;
  private final Totals totals = new Totals();
  private final Map<String, MetricsText> latest = new HashMap<>();
  private final Deque<TickSample> tickSamples = new ArrayDeque<>();

  private long indexed;

  Observation(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * @param indexedNow less than 0 when it is not known: the last known number stays
   */
  void heard(Map<String, Observer.Answer> answers, long indexedNow, long nowNs) {
    if (indexedNow >= 0) {
      indexed = indexedNow;
    }
    for (Supervised member : fleet.members()) {
      Observer.Answer answer = answers.get(member.name());
      if (answer != null && answer.metrics() != null && member.pid() != 0) {
        latest.put(member.name(), answer.metrics());
        totals.scraped(member.name(), member.pid(), answer.metrics());
      }
    }
    tickSamples.addLast(new TickSample(nowNs, totals.total(Counter.TICKS)));
    if (tickSamples.size() > RATE_WINDOW) {
      tickSamples.removeFirst();
    }
  }

  Snapshot snapshot(
      String session,
      String market,
      String phase,
      long upSeconds,
      Session.Invariants.Found found,
      List<Snapshot.Address> addresses) {
    return new Snapshot(
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        session,
        market,
        phase.equals("trading") ? tradingPhase() : phase,
        upSeconds,
        figures(),
        new Snapshot.Invariants(found.events(), found.orders(), found.violations()),
        proof(),
        fleet.members().stream().map(this::view).toList(),
        addresses);
  }

  private Snapshot.Proof proof() {
    MetricsText auditor = latest(Part.AUDITOR);
    double provenAt = auditor.max("audit_proof_last_complete_timestamp_seconds");
    return new Snapshot.Proof(
        Math.round(auditor.sum("audit_findings_total")),
        provenAt == 0 ? -1 : Math.max(0, System.currentTimeMillis() / 1_000.0 - provenAt));
  }

  /** Trading, as far as the risk manager lets it. */
  private String tradingPhase() {
    MetricsText risk = latest(Part.RISK_MANAGER);
    if (risk.sum("risk_manager_trading_state", "state", "halted") > 0) {
      return "HALTED";
    }
    return risk.sum("risk_manager_trading_state", "state", "reducing") > 0 ? "REDUCING" : "trading";
  }

  private Snapshot.Figures figures() {
    MetricsText risk = latest(Part.RISK_MANAGER);
    return new Snapshot.Figures(
        totals.total(Counter.TICKS),
        ticksPerSecond(),
        totals.total(Counter.SIGNALS),
        totals.total(Counter.CHECKS_PASSED),
        totals.total(Counter.CHECKS_DENIED),
        totals.total(Counter.ORDERS),
        Math.round(latest(Part.EXECUTION_ENGINE).sum("execution_engine_open_orders")),
        totals.total(Counter.FULL_FILLS),
        totals.total(Counter.PARTIAL_FILLS),
        totals.total(Counter.CANCELS),
        totals.total(Counter.REJECTS),
        risk.sum("trading_realized_pnl_usd"),
        risk.sum("trading_unrealized_pnl_usd"),
        Math.round(risk.sum("trading_open_positions_count")),
        totals.total(Counter.EMITTED),
        totals.total(Counter.JOURNALLED),
        indexed,
        latest(Part.SHIPPER).max("audit_index_lag_seconds"));
  }

  private double ticksPerSecond() {
    TickSample first = tickSamples.getFirst();
    TickSample last = tickSamples.getLast();
    double seconds = (last.atNs() - first.atNs()) / 1e9;
    return seconds <= 0 ? 0 : Math.max(0, last.ticks() - first.ticks()) / seconds;
  }

  private Snapshot.ProcessView view(Supervised member) {
    boolean alive = member.isAlive();
    return new Snapshot.ProcessView(
        member.name(),
        stateText(member.state()),
        member.pid(),
        member.age().toSeconds(),
        member.restartCount(),
        totals.of(member.name(), Counter.EMITTED),
        alive ? member.child().residentBytes() : 0);
  }

  private static String stateText(Supervised.State state) {
    return state == Supervised.State.UNREADY ? "not ready" : state.name().toLowerCase(Locale.ROOT);
  }

  private MetricsText latest(Part part) {
    return latest.getOrDefault(part.label(), MetricsText.empty());
  }
}
