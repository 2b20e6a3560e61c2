package io.ordertrail.console;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.eventlog.WriterIdentity;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes the journals of a session with the real recorders, as the services would. One thread. */
final class MadeSession implements AutoCloseable {
  static final String SESSION = "s-made";
  static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "NVDA", "AMZN", "TSLA", "GME");
  private static final List<String> STRATEGIES = List.of("momentum", "mean_reversion", "model");
  private static final long E6 = 1_000_000;
  private static final long TRACE = 0x7ace;

  private final Path data;
  private final String session;
  private final Map<ServiceName, EventLog> logs = new EnumMap<>(ServiceName.class);
  private long nowNs;
  private long nextId = 1;
  private List<String> symbols = SYMBOLS;

  MadeSession(Path data) {
    this(data, SESSION, Now.ns());
  }

  MadeSession(Path data, String session, long startNs) {
    this.data = data;
    this.session = session;
    this.nowNs = startNs;
    for (ServiceName service :
        List.of(
            ServiceName.MARKET_DATA,
            ServiceName.SIGNAL_BRIDGE,
            ServiceName.RISK_MANAGER,
            ServiceName.EXECUTION_ENGINE)) {
      open(service);
    }
  }

  private void open(ServiceName service) {
    EventLog log =
        EventLog.open(
            data,
            new WriterIdentity(
                service,
                EventLog.newRunId(data, service),
                session,
                service.text() + "@host-1",
                "host-1",
                4711,
                "test",
                "paper",
                "0.1.0",
                "abc1234",
                "0123456789abcdef"),
            new EventLogConfig(1 << 24, 1 << 24),
            EventLogListener.NONE);
    logs.put(service, log);
    begin(service, LifecycleAction.CONFIG_LOADED)
        .put(Field.SETTINGS, "service.mode=paper service.session=" + session)
        .commit();
  }

  private EventRecorder begin(ServiceName service, Action action) {
    nowNs += 1_500_000;
    return logs.get(service).recorder().begin(action, nowNs);
  }

  void lifecycle(ServiceName service, LifecycleAction action) {
    begin(service, action).commit();
  }

  static String venueId(long id) {
    return "61e69015-8549-4bfd-b9c3-%012d".formatted(id);
  }

  private String symbol(long id) {
    return symbols.get((int) (id % symbols.size()));
  }

  /** What is traded from now on. */
  MadeSession trading(String... names) {
    symbols = List.of(names);
    return this;
  }

  private EventRecorder order(EventRecorder begun, long id) {
    return begun
        .trace(TRACE, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.SYMBOL, symbol(id))
        .put(Field.SIDE, id % 2 == 0 ? "BUY" : "SELL")
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.TIME_IN_FORCE, "DAY")
        .put(Field.ORDER_QTY, 100 * E6)
        .put(Field.LIMIT_PRICE, 585_940_000)
        .put(Field.STRATEGY_ID, STRATEGIES.get((int) (id % STRATEGIES.size())));
  }

  /**
   * Signalled, made, checked.
   *
   * @return the number of the order
   */
  private long checked(boolean passed) {
    long id = nextId++;
    begin(ServiceName.SIGNAL_BRIDGE, SignalAction.GENERATED)
        .trace(TRACE, id)
        .put(Field.SIGNAL_ID, id)
        .put(Field.SIGNAL_SYMBOL, symbol(id))
        .put(Field.SIGNAL_SIDE, id % 2 == 0 ? "BUY" : "SELL")
        .put(Field.SIGNAL_STRENGTH, 750_000)
        .put(Field.SIGNAL_CONFIDENCE, 912_345)
        .put(Field.MODEL_NAME, "momentum")
        .put(Field.MARKET_BID, 585_330_000)
        .put(Field.MARKET_ASK, 585_940_000)
        .put(Field.MARKET_AGE_US, 85)
        .commit();
    order(begin(ServiceName.RISK_MANAGER, OrderAction.CREATED), id)
        .put(Field.SIGNAL_ID, id)
        .commit();
    EventRecorder decision =
        order(
                begin(
                    ServiceName.RISK_MANAGER,
                    passed ? RiskAction.CHECK_PASSED : RiskAction.CHECK_FAILED),
                id)
            .put(Field.SIGNAL_ID, id)
            .put(Field.TRADING_STATE, "ACTIVE")
            .put(Field.EVENT_DURATION, 41_200)
            .check(
                "max_order_quantity",
                100 * E6,
                1_000 * E6,
                100_000,
                true,
                ReasonCode.RISK_MAX_ORDER_QTY)
            .check(
                "max_position",
                passed ? 100 * E6 : 5_100 * E6,
                5_000 * E6,
                passed ? 20_000 : 1_020_000,
                passed,
                ReasonCode.RISK_MAX_POSITION);
    if (!passed) {
      decision.code(ReasonCode.RISK_MAX_POSITION);
    }
    decision.commit();
    return id;
  }

  /** One that our own checks refuse. */
  String denied() {
    long id = checked(false);
    order(begin(ServiceName.RISK_MANAGER, OrderAction.DENIED), id)
        .code(ReasonCode.RISK_MAX_POSITION)
        .commit();
    return OrderIds.clOrdId(id);
  }

  private long atVenue() {
    long id = checked(true);
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.SUBMITTED), id)
        .put(Field.ATTEMPT, 1)
        .put(Field.TICK_TO_WIRE_NS, 912_000)
        .commit();
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.ACCEPTED), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.ORD_STATUS, "NEW")
        .put(Field.ACK_LATENCY_NS, 2_300_000)
        .commit();
    return id;
  }

  /** One that works, without a fill. */
  String working() {
    return OrderIds.clOrdId(atVenue());
  }

  /** One that works, 40 of 100 filled. */
  String partial() {
    long id = atVenue();
    fill(id, 1, 40 * E6, "PARTIALLY_FILLED");
    return OrderIds.clOrdId(id);
  }

  /** Ends one that works. */
  void ended(String clOrdId) {
    long id = OrderIds.parseClOrdId(clOrdId);
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.CANCELED), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.ORD_STATUS, "CANCELED")
        .put(Field.CUM_QTY, 0)
        .put(Field.LEAVES_QTY, 0)
        .commit();
  }

  private void fill(long id, int number, long cumE6, String status) {
    ExecutionAction action =
        cumE6 == 100 * E6 ? ExecutionAction.FILLED : ExecutionAction.PARTIALLY_FILLED;
    order(begin(ServiceName.EXECUTION_ENGINE, action), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.EXEC_ID, "exec-" + id + "-" + number)
        .put(Field.LAST_QTY, number == 1 ? cumE6 : 60 * E6)
        .put(Field.LAST_PX, 585_940_000)
        .put(Field.CUM_QTY, cumE6)
        .put(Field.LEAVES_QTY, 100 * E6 - cumE6)
        .put(Field.AVG_PX, 585_940_000)
        .put(Field.ORD_STATUS, status)
        .put(Field.EXEC_SLIPPAGE_BPS, 520_000)
        .commit();
  }

  /** One whole life. */
  String filled() {
    long id = atVenue();
    fill(id, 1, 40 * E6, "PARTIALLY_FILLED");
    fill(id, 2, 100 * E6, "FILLED");
    EventRecorder completed =
        order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.COMPLETED), id)
            .put(Field.ORDER_ID, venueId(id))
            .put(Field.ORD_STATUS, "FILLED")
            .put(Field.CUM_QTY, 100 * E6)
            .put(Field.LEAVES_QTY, 0)
            .put(Field.AVG_PX, 585_940_000)
            .put(Field.FILLS, 2);
    long tickToWireNs = 0;
    for (Hop hop : Hop.values()) {
      long hopNs = 100_000L * (hop.ordinal() + 1);
      completed.put(hop.field(), hopNs);
      tickToWireNs += hopNs;
    }
    completed.put(Field.TICK_TO_WIRE_NS, tickToWireNs).commit();
    begin(ServiceName.RISK_MANAGER, ExecutionAction.POSITION_CHANGED)
        .trace(TRACE, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.POSITION_SYMBOL, symbol(id))
        .put(Field.POSITION_QTY, 100 * E6)
        .put(Field.POSITION_AVG_PX, 585_940_000)
        .put(Field.POSITION_COST, 58_594 * E6)
        .put(Field.POSITION_REALIZED, -8_750_000)
        .put(Field.DAY_PNL, 82_320_000)
        .commit();
    return OrderIds.clOrdId(id);
  }

  /** One that the venue refuses, with words of its own. */
  String rejected(String words) {
    long id = checked(true);
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.SUBMITTED), id)
        .put(Field.ATTEMPT, 1)
        .commit();
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.REJECTED), id)
        .put(Field.ORD_STATUS, "REJECTED")
        .put(Field.VENUE_TEXT, words)
        .code(ReasonCode.VENUE_REJECTED)
        .put(Field.EVENT_REASON, words)
        .commit();
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.COMPLETED), id)
        .put(Field.ORD_STATUS, "REJECTED")
        .commit();
    return OrderIds.clOrdId(id);
  }

  /** Many lives of all kinds, one in a hundred still working. */
  void lives(int count) {
    for (int i = 0; i < count; i++) {
      if (i % 100 == 99) {
        working();
      } else if (i % 5 == 4) {
        denied();
      } else {
        filled();
      }
    }
  }

  /**
   * @param state ACTIVE, REDUCING or HALTED
   */
  void switched(String scope, String state, String who, String why) {
    begin(ServiceName.RISK_MANAGER, RiskAction.TRADING_STATE_CHANGED)
        .put(Field.SCOPE, scope)
        .put(Field.OLD_VALUE, "ACTIVE")
        .put(Field.NEW_VALUE, state)
        .put(Field.TRIGGER, "manual")
        .put(Field.ACTOR, who)
        .put(Field.EVENT_REASON, why)
        .commit();
  }

  @Override
  public void close() {
    logs.values().forEach(EventLog::close);
  }
}
