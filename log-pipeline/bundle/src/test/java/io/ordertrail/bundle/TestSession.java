package io.ordertrail.bundle;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.EventText;
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
import io.ordertrail.record.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** A data folder with the real journals of four writers, in small segments, signed as they are. */
final class TestSession implements AutoCloseable {
  static final String SESSION = "session-1";
  static final long BEGIN_NS = 1_795_000_000_000_000_000L;
  private static final long STEP_NS = 1_000_000;
  private static final long E6 = 1_000_000;
  private static final EventLogConfig SMALL_SEGMENTS = new EventLogConfig(1 << 20, 60_000);
  private static final List<ServiceName> SERVICES =
      List.of(
          ServiceName.SIGNAL_BRIDGE,
          ServiceName.RISK_MANAGER,
          ServiceName.EXECUTION_ENGINE,
          ServiceName.AUDITOR);

  private final Path data;
  private final Map<ServiceName, EventLog> logs = new EnumMap<>(ServiceName.class);
  private final Map<String, Long> held = new TreeMap<>();
  private long nowNs = BEGIN_NS;
  private long orders;

  TestSession(Path data) {
    this.data = data;
    SERVICES.forEach(this::start);
  }

  /** Begins a run as every service does. */
  void start(ServiceName service) {
    EventLog log = EventLog.open(data, identity(service), SMALL_SEGMENTS, EventLogListener.NONE);
    logs.put(service, log);
    EventRecorder starting =
        log.recorder()
            .begin(LifecycleAction.SERVICE_STARTING, tick())
            .put(Field.AUDIT_KEY_ID, log.signingKey().id());
    log.previousRun()
        .ifPresent(
            previous ->
                starting
                    .put(Field.PREVIOUS_RUN_ID, previous.identity().runText())
                    .put(Field.PREVIOUS_RUN_CLEAN, previous.closedCleanly())
                    .put(Field.PREVIOUS_RUN_LAST_SEQUENCE, previous.lastSequence())
                    .put(Field.PREVIOUS_RUN_CHAIN_HEAD, previous.chainHead()));
    starting.commit();
    log.recorder()
        .begin(LifecycleAction.CONFIG_LOADED, tick())
        .put(Field.SETTINGS, "service.mode=paper service.session=" + SESSION)
        .commit();
  }

  private WriterIdentity identity(ServiceName service) {
    return new WriterIdentity(
        service,
        EventLog.newRunId(data, service),
        SESSION,
        service.text() + "@host-1",
        "host-1",
        4711,
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }

  /** Ends a run in order. */
  void stop(ServiceName service) {
    logs.remove(service).close();
  }

  /** One millisecond later. */
  private long tick() {
    nowNs += STEP_NS;
    return nowNs;
  }

  Instant now() {
    return Instant.parse(EventText.time(nowNs));
  }

  /** From a second before the beginning to a second after what was recorded last. */
  Window traded() {
    return new Window(
        Instant.parse(EventText.time(BEGIN_NS)).minusSeconds(1), now().plusSeconds(1));
  }

  /** Seals included: their time is the machine's. */
  Window all() {
    return new Window(traded().from(), Instant.now().plusSeconds(1));
  }

  EventRecorder begin(ServiceName service, Action action) {
    return logs.get(service).recorder().begin(action, tick());
  }

  /** What stands in the rings is journalled, and signed for. */
  void settle() {
    for (EventLog log : logs.values()) {
      do {
        Awaitility.await()
            .pollInterval(Duration.ofMillis(1))
            .until(() -> log.journalled() == log.recorder().lastSequence());
      } while (log.recorder().poll(nowNs + 2_000_000_000L) > 0);
    }
  }

  /** Filled orders of these symbols in turn, one second apart. */
  void orders(int count, String... symbols) {
    for (int i = 0; i < count; i++) {
      filled(symbols[i % symbols.length]);
      nowNs += 1_000 * STEP_NS;
      if (i % 20 == 19) {
        settle();
      }
    }
    settle();
  }

  /** Its client order id. */
  long filled(String symbol) {
    long id = ++orders;
    signal(id, symbol);
    order(begin(ServiceName.RISK_MANAGER, OrderAction.CREATED), id, symbol)
        .put(Field.SIGNAL_ID, id)
        .commit();
    order(begin(ServiceName.RISK_MANAGER, RiskAction.CHECK_PASSED), id, symbol)
        .put(Field.TRADING_STATE, "ACTIVE")
        .put(Field.DAY_PNL, id * E6 / 4)
        .check("max_position", 100 * E6, 5_000 * E6, 20_000, true, ReasonCode.RISK_MAX_POSITION)
        .commit();
    String decision = Long.toString(logs.get(ServiceName.RISK_MANAGER).recorder().lastSequence());
    order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.SUBMITTED), id, symbol)
        .put(Field.DECISION_ID, decision)
        .put(Field.ATTEMPT, 1)
        .commit();
    order(begin(ServiceName.EXECUTION_ENGINE, ExecutionAction.FILLED), id, symbol)
        .put(Field.EXEC_ID, "exec-" + id)
        .put(Field.LAST_QTY, 100 * E6)
        .put(Field.LAST_PX, 23_250_000)
        .put(Field.CUM_QTY, 100 * E6)
        .put(Field.LEAVES_QTY, 0)
        .commit();
    completed(id, symbol);
    begin(ServiceName.RISK_MANAGER, ExecutionAction.POSITION_CHANGED)
        .trace(7, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.SIDE, "BUY")
        .put(Field.CUM_QTY, 100 * E6)
        .put(Field.POSITION_SYMBOL, symbol)
        .put(Field.POSITION_QTY, held.merge(symbol, 100 * E6, Long::sum))
        .put(Field.POSITION_AVG_PX, 23_250_000)
        .commit();
    return id;
  }

  private void signal(long id, String symbol) {
    begin(ServiceName.SIGNAL_BRIDGE, SignalAction.GENERATED)
        .trace(7, id)
        .put(Field.SIGNAL_ID, id)
        .put(Field.SIGNAL_SYMBOL, symbol)
        .put(Field.SIGNAL_SIDE, "BUY")
        .put(Field.MARKET_BID, 23_240_000)
        .put(Field.MARKET_ASK, 23_250_000)
        .put(Field.MARKET_AGE_US, 85)
        .commit();
  }

  private void completed(long id, String symbol) {
    EventRecorder recorder =
        order(begin(ServiceName.EXECUTION_ENGINE, OrderAction.COMPLETED), id, symbol)
            .put(Field.ORD_STATUS, "FILLED")
            .put(Field.CUM_QTY, 100 * E6)
            .put(Field.LEAVES_QTY, 0)
            .put(Field.AVG_PX, 23_250_000)
            .put(Field.FILLS, 1)
            .put(Field.EVENT_START, nowNs - 5 * STEP_NS);
    for (Hop hop : Hop.values()) {
      recorder.put(hop.field(), 1_000);
    }
    recorder.put(Field.TICK_TO_WIRE_NS, 1_000L * Hop.values().length).commit();
  }

  private static EventRecorder order(EventRecorder begun, long id, String symbol) {
    return begun
        .trace(7, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.SYMBOL, symbol)
        .put(Field.SIDE, "BUY")
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.ORDER_QTY, 100 * E6)
        .put(Field.LIMIT_PRICE, 23_250_000);
  }

  /** Denied, with this text as its reason. */
  void denied(String symbol, String reason) {
    long id = ++orders;
    order(begin(ServiceName.RISK_MANAGER, OrderAction.DENIED), id, symbol)
        .put(Field.EVENT_CODE, ReasonCode.RISK_MAX_POSITION)
        .put(Field.EVENT_REASON, reason)
        .commit();
  }

  /** Somebody halts, and trades again five seconds later. */
  void haltAndRearm(String who) {
    begin(ServiceName.RISK_MANAGER, RiskAction.KILL_SWITCH_ACTIVATED)
        .put(Field.SCOPE, "firm")
        .put(Field.TRIGGER, "manual")
        .put(Field.ACTOR, who)
        .put(Field.EVENT_REASON, "orders run away")
        .commit();
    nowNs += 5_000 * STEP_NS;
    begin(ServiceName.RISK_MANAGER, RiskAction.KILL_SWITCH_REARMED)
        .put(Field.SCOPE, "firm")
        .put(Field.ACTOR, who)
        .commit();
  }

  /** An alert whose condition had held for two seconds; it is resolved four seconds later. */
  void alert(String name) {
    begin(ServiceName.AUDITOR, LifecycleAction.ALERT_FIRED)
        .put(Field.ALERT_NAME, name)
        .put(Field.ALERT_LABELS, "owner=risk")
        .put(Field.EVENT_START, nowNs - 2_000 * STEP_NS)
        .commit();
    nowNs += 4_000 * STEP_NS;
    begin(ServiceName.AUDITOR, LifecycleAction.ALERT_RESOLVED)
        .put(Field.ALERT_NAME, name)
        .put(Field.ALERT_LABELS, "owner=risk")
        .commit();
  }

  @Override
  public void close() {
    logs.values().forEach(EventLog::close);
    logs.clear();
  }
}
