package io.ordertrail.riskmanager;

import io.ordertrail.domain.Scope;
import io.ordertrail.domain.TradingState;
import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The risk manager's meters, resolved once. The agent's thread. */
final class RiskMeters {
  private static final TradingState[] STATES = TradingState.values();
  private static final double UNITS = 1_000_000.0;
  private static final String SERVICE = "risk-manager";
  private static final List<Integer> REFUSING_STATUSES = List.of(400, 401, 403, 409);
  private static final List<String> TRIGGERS =
      List.of(
          Switch.MANUAL,
          "loss",
          "consecutive_losses",
          "rejects",
          "stale_data",
          "record_unavailable");
  private static final List<CheckType> LIMITS =
      List.of(
          CheckType.MAX_ORDER_QUANTITY,
          CheckType.MAX_ORDER_VALUE,
          CheckType.MAX_POSITION,
          CheckType.GROSS_EXPOSURE,
          CheckType.NET_EXPOSURE,
          CheckType.CONCENTRATION,
          CheckType.DAILY_LOSS,
          CheckType.DRAWDOWN,
          CheckType.MAX_OPEN_ORDERS,
          CheckType.MESSAGE_RATE);

  private final Meters meters;
  private final Histogram[] eachLatency = new Histogram[CheckType.VALUES.length];
  private final Counter noticesDelivered;
  private final Counter noticesFailed;
  private final Counter[][] checks = new Counter[CheckType.VALUES.length][2];
  private final Counter[] failures = new Counter[CheckType.VALUES.length];
  private final Counter allPassed;
  private final Counter allFailed;
  private final Histogram checkLatency;
  private final Histogram positionUpdate;
  private final Histogram realizedCalculation;
  private final Histogram unrealizedCalculation;
  private final Counter published;
  private final Map<Topic, Counter> busGaps = new EnumMap<>(Topic.class);
  private final Counter sequenceGaps;
  private final Map<TradingState, Gauge> tradingState = new EnumMap<>(TradingState.class);
  private final Gauge openPositions;
  private final Gauge portfolioValue;
  private final Gauge[] longValue;
  private final Gauge[] shortValue;
  private final Gauge[][] realized;
  private final Gauge[] unrealized;
  private final Gauge[] volume;
  private final Map<CheckType, Gauge> utilization = new EnumMap<>(CheckType.class);
  private final Map<Topic, Map<Refusals.Reason, Counter>> refused = new EnumMap<>(Topic.class);
  private final Map<Scope, Histogram> killSwitchLatency = new EnumMap<>(Scope.class);
  private final Map<Scope, Map<String, Counter>> killSwitches = new EnumMap<>(Scope.class);
  private final Map<Integer, Counter> refusedRequests = new HashMap<>();

  RiskMeters(Meters meters, List<String> symbols, List<String> strategies) {
    this.meters = meters;
    noticesDelivered = notices("delivered");
    noticesFailed = notices("failed");
    for (CheckType type : CheckType.VALUES) {
      checks[type.ordinal()][0] = checked(meters, type.label(), "passed");
      checks[type.ordinal()][1] = checked(meters, type.label(), "failed");
      failures[type.ordinal()] =
          meters.counter("risk_manager_risk_failures_total", "failure_type", type.label());
    }
    allPassed = checked(meters, "all", "passed");
    allFailed = checked(meters, "all", "failed");
    for (CheckType type : CheckType.VALUES) {
      eachLatency[type.ordinal()] = latency(meters, type.label());
    }
    checkLatency = latency(meters, "all");
    positionUpdate = meters.histogram("risk_manager_position_update_latency_us");
    realizedCalculation = calculation(meters, "realized");
    unrealizedCalculation = calculation(meters, "unrealized");
    published =
        meters.counter(
            "zmq_messages_published_total",
            "service",
            SERVICE,
            "topic",
            Topic.APPROVED_ORDERS.label());
    for (Topic topic : List.of(Topic.QUOTES, Topic.SIGNALS, Topic.EXECUTION_REPORTS)) {
      busGaps.put(
          topic,
          meters.counter("zmq_message_gaps_total", "service", SERVICE, "topic", topic.label()));
    }
    sequenceGaps = meters.counter("audit_sequence_gaps_total", "service", SERVICE, "stage", "bus");
    for (TradingState state : TradingState.values()) {
      String label = state.name().toLowerCase(Locale.ROOT);
      tradingState.put(state, meters.gauge("risk_manager_trading_state", "state", label));
    }
    openPositions = meters.gauge("trading_open_positions_count");
    portfolioValue = meters.gauge("trading_portfolio_value_usd");
    longValue = bySymbol(meters, "trading_position_value_usd", symbols, "side", "long");
    shortValue = bySymbol(meters, "trading_position_value_usd", symbols, "side", "short");
    unrealized = bySymbol(meters, "trading_unrealized_pnl_usd", symbols);
    volume = bySymbol(meters, "trading_daily_volume_usd", symbols);
    realized = new Gauge[strategies.size()][];
    for (int i = 0; i < realized.length; i++) {
      String label = strategies.get(i).replace('-', '_');
      realized[i] = bySymbol(meters, "trading_realized_pnl_usd", symbols, "strategy", label);
    }
    for (CheckType type : LIMITS) {
      utilization.put(
          type, meters.gauge("risk_manager_limit_utilization_ratio", "limit_type", type.label()));
    }
    refusals(meters);
    killSwitches(meters);
    for (int status : REFUSING_STATUSES) {
      refusedRequests.put(
          status,
          meters.counter(
              "service_admin_requests_refused_total",
              "service",
              SERVICE,
              "status",
              Integer.toString(status)));
    }
  }

  private void refusals(Meters meters) {
    for (Topic topic : List.of(Topic.QUOTES, Topic.SIGNALS, Topic.EXECUTION_REPORTS)) {
      Map<Refusals.Reason, Counter> byReason = new EnumMap<>(Refusals.Reason.class);
      for (Refusals.Reason reason : Refusals.Reason.VALUES) {
        byReason.put(
            reason,
            meters.counter(
                "zmq_messages_refused_total",
                "service",
                SERVICE,
                "topic",
                topic.label(),
                "reason",
                reason.name().toLowerCase(Locale.ROOT)));
      }
      refused.put(topic, byReason);
    }
  }

  private void killSwitches(Meters meters) {
    for (Scope scope : Scope.values()) {
      killSwitchLatency.put(
          scope, meters.histogram("risk_manager_kill_switch_latency_ms", "scope", scope.label()));
      Map<String, Counter> byTrigger = new HashMap<>();
      for (String trigger : TRIGGERS) {
        byTrigger.put(
            trigger,
            meters.counter(
                "risk_manager_kill_switch_activations_total",
                "scope",
                scope.label(),
                "trigger",
                trigger));
      }
      killSwitches.put(scope, byTrigger);
    }
  }

  /** Shows what waits on the way in, also while the agent stands still. */
  void watch(RiskAgent.Sockets sockets) {
    Gauge marketData = queue("market_data");
    Gauge signals = queue("signals");
    Gauge reports = queue("execution_reports");
    meters.beforeScrape(
        () -> {
          marketData.set(sockets.marketData().waiting());
          signals.set(sockets.signals().waiting());
          reports.set(sockets.reports().waiting());
        });
  }

  private Counter notices(String outcome) {
    return meters.counter("risk_manager_halt_notices_total", "outcome", outcome);
  }

  private Gauge queue(String name) {
    return meters.gauge("system_zmq_queue_depth", "service", SERVICE, "queue", name);
  }

  /** Any thread. */
  void haltNotice(boolean delivered) {
    (delivered ? noticesDelivered : noticesFailed).increment();
  }

  void refused(Topic topic, Refusals.Reason reason) {
    refused.get(topic).get(reason).increment();
  }

  void killSwitch(Scope scope, String trigger) {
    // A state that could not be read halts as a record that cannot be written does.
    Counter counter = killSwitches.get(scope).get(trigger);
    (counter == null ? killSwitches.get(scope).get("record_unavailable") : counter).increment();
  }

  /** The last cancel of a kill switch was confirmed. */
  void killSwitchDone(Scope scope, long elapsedNs) {
    killSwitchLatency.get(scope).recordNs(elapsedNs);
  }

  /** Any thread. */
  void refusedRequest(int status) {
    Counter counter = refusedRequests.get(status);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter checked(Meters meters, String type, String result) {
    return meters.counter(
        "risk_manager_checks_performed_total", "check_type", type, "result", result);
  }

  private static Histogram latency(Meters meters, String check) {
    return meters.histogram("risk_manager_pretrade_check_latency_us", "check_type", check);
  }

  private static Histogram calculation(Meters meters, String type) {
    return meters.histogram("risk_manager_pnl_calculation_latency_us", "calculation_type", type);
  }

  private static Gauge[] bySymbol(
      Meters meters, String name, List<String> symbols, String... labels) {
    return symbols.stream()
        .map(
            symbol -> {
              String[] all = new String[labels.length + 2];
              all[0] = "symbol";
              all[1] = symbol;
              System.arraycopy(labels, 0, all, 2, labels.length);
              return meters.gauge(name, all);
            })
        .toArray(Gauge[]::new);
  }

  void decided(Decision decision, long durationNs, MessageHeader signal) {
    for (CheckType type : CheckType.VALUES) {
      boolean passed = decision.isPassed(type);
      checks[type.ordinal()][passed ? 0 : 1].increment();
      if (!passed) {
        failures[type.ordinal()].increment();
      }
    }
    (decision.isPassed() ? allPassed : allFailed).increment();
    if (decision.isTimed()) {
      for (CheckType type : CheckType.VALUES) {
        eachLatency[type.ordinal()].recordNs(decision.tookNs(type));
      }
    }
    checkLatency.recordNs(durationNs, signal.traceHigh, signal.traceLow);
  }

  void published() {
    published.increment();
  }

  void busGap(Topic topic, long missing) {
    busGaps.get(topic).increment(missing);
    sequenceGaps.increment();
  }

  void positionUpdated(long realizedNs, long wholeNs) {
    realizedCalculation.recordNs(realizedNs);
    positionUpdate.recordNs(wholeNs);
  }

  /** The gauges, from the present state: once in a while, not with every tick. */
  void show(Desk desk, LimitWatch watch) {
    Portfolio portfolio = desk.portfolio();
    long startNs = System.nanoTime();
    portfolio.unrealizedE6();
    unrealizedCalculation.recordNs(System.nanoTime() - startNs);
    TradingState now = desk.switches().firm();
    for (TradingState state : STATES) {
      tradingState.get(state).set(state == now ? 1 : 0);
    }
    openPositions.set(portfolio.openPositions());
    portfolioValue.set(portfolio.netValueE6() / UNITS);
    for (int i = 0; i < longValue.length; i++) {
      show(portfolio, i);
    }
    for (CheckType type : LIMITS) {
      utilization.get(type).set(watch.utilizationE6(type) / UNITS);
    }
  }

  private void show(Portfolio portfolio, int i) {
    SymbolRisk symbol = portfolio.of(i);
    double value = symbol.position.valueE6(symbol.markPxE6()) / UNITS;
    longValue[i].set(Math.max(0, value));
    shortValue[i].set(Math.min(0, value));
    unrealized[i].set(symbol.unrealizedE6() / UNITS);
    volume[i].set(symbol.volumeE6() / UNITS);
    for (int strategy = 0; strategy < realized.length; strategy++) {
      realized[strategy][i].set(portfolio.realizedByStrategyE6(i, strategy) / UNITS);
    }
  }
}
