package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** All meters of this service, resolved once. Any thread. */
final class ExecutionMeters {
  /** What a submission came to. */
  enum Submission {
    ACCEPTED,
    REJECTED,
    UNKNOWN
  }

  private static final int RETRY_LABELS = 5;

  private final Meters meters;
  private final String service;
  private final String exchange;
  private final Map<OrdType, Histogram> submissionLatency;
  private final Map<OrdType, Histogram> tickToOrder;
  private final Map<OrdType, Histogram> ackLatency;
  private final Map<OrdType, Histogram> slippage;
  private final Map<OrdType, Map<Submission, Counter>> submitted;
  private final Map<OrdType, Map<OrdStatus, Counter>> terminal;
  private final Map<OrdType, Gauge> fillRate;
  private final Map<Topic, Counter> busGaps = new EnumMap<>(Topic.class);
  private final Map<ReasonCode, Counter> rejections = new EnumMap<>(ReasonCode.class);
  private final Histogram routing;
  private final Histogram[] retryDelay = new Histogram[RETRY_LABELS];
  private final Counter published;
  private final Counter fullFills;
  private final Counter partialFills;
  private final Counter sequenceGaps;
  private final Counter lostFills;
  private volatile int ordersWaiting;
  private final Gauge openOrders;
  private final Gauge oldestUnacknowledged;
  private final Map<Difference.Type, Gauge> breaks;
  private final Gauge reconciled;
  private final Map<Topic, Map<RefusedMessages.Why, Counter>> refusedMessages =
      new EnumMap<>(Topic.class);

  ExecutionMeters(Meters meters, String service, String exchange) {
    this.meters = meters;
    this.service = service;
    this.exchange = exchange;
    submissionLatency = perType(t -> histogram("execution_engine_order_submission_latency_us", t));
    tickToOrder =
        perType(
            t -> meters.histogram("execution_engine_tick_to_order_latency_us", "order_type", t));
    ackLatency = perType(t -> histogram("execution_engine_order_ack_latency_ms", t));
    slippage = perType(t -> meters.histogram("trading_slippage_bps", "order_type", t));
    fillRate = perType(t -> meters.gauge("trading_order_fill_rate", "order_type", t));
    submitted = perType(t -> perConstant(Submission.class, s -> submitted(t, s)));
    terminal = perType(this::terminalOf);
    for (Topic topic : new Topic[] {Topic.QUOTES, Topic.APPROVED_ORDERS}) {
      busGaps.put(
          topic,
          meters.counter("zmq_message_gaps_total", "service", service, "topic", topic.label()));
      refusedMessages.put(
          topic, perConstant(RefusedMessages.Why.class, why -> refused(service, topic, why)));
    }
    routing = meters.histogram("execution_engine_routing_latency_us", "routing_strategy", "direct");
    for (int i = 0; i < RETRY_LABELS; i++) {
      retryDelay[i] =
          meters.histogram(
              "execution_engine_retry_delay_ms", "retry_attempt", Integer.toString(i + 1));
    }
    published =
        meters.counter(
            "zmq_messages_published_total",
            "service",
            service,
            "topic",
            Topic.EXECUTION_REPORTS.label());
    fullFills = fills("full");
    partialFills = fills("partial");
    sequenceGaps = meters.counter("audit_sequence_gaps_total", "service", service, "stage", "bus");
    lostFills = meters.counter("audit_sequence_gaps_total", "service", service, "stage", "venue");
    openOrders = meters.gauge("execution_engine_open_orders", "exchange", exchange);
    oldestUnacknowledged =
        meters.gauge("execution_engine_oldest_unacked_order_age_seconds", "exchange", exchange);
    breaks =
        perConstant(
            Difference.Type.class,
            type ->
                meters.gauge("execution_engine_reconciliation_breaks", "break_type", type.label()));
    reconciled =
        meters.gauge(
            "execution_engine_reconciliation_last_success_timestamp_seconds", "exchange", exchange);
    for (ReasonCode code : ReasonCode.values()) {
      if (isOfVenue(code)) {
        rejections.put(code, rejections(code.label()));
      }
    }
  }

  private Histogram histogram(String name, String ordType) {
    return meters.histogram(name, "exchange", exchange, "order_type", ordType);
  }

  private Counter submitted(String ordType, Submission status) {
    return meters.counter(
        "execution_engine_orders_submitted_total",
        "exchange",
        exchange,
        "order_type",
        ordType,
        "status",
        label(status));
  }

  private Map<OrdStatus, Counter> terminalOf(String ordType) {
    Map<OrdStatus, Counter> counters = new EnumMap<>(OrdStatus.class);
    for (OrdStatus status : OrdStatus.values()) {
      if (status.isTerminal()) {
        counters.put(
            status,
            meters.counter(
                "execution_engine_orders_terminal_total",
                "exchange",
                exchange,
                "order_type",
                ordType,
                "status",
                label(status)));
      }
    }
    return counters;
  }

  private Counter refused(String service, Topic topic, RefusedMessages.Why why) {
    return meters.counter(
        "zmq_messages_refused_total",
        "service",
        service,
        "topic",
        topic.label(),
        "reason",
        label(why));
  }

  private Counter fills(String type) {
    return meters.counter("execution_engine_fills_total", "exchange", exchange, "fill_type", type);
  }

  private static boolean isOfVenue(ReasonCode code) {
    return code.name().startsWith("VENUE_");
  }

  private Counter rejections(String reason) {
    return meters.counter("execution_engine_order_rejections_total", "rejection_reason", reason);
  }

  private static <T> Map<OrdType, T> perType(Function<String, T> make) {
    Map<OrdType, T> values = new EnumMap<>(OrdType.class);
    for (OrdType type : OrdType.values()) {
      values.put(type, make.apply(label(type)));
    }
    return values;
  }

  private static <E extends Enum<E>, T> Map<E, T> perConstant(Class<E> type, Function<E, T> make) {
    Map<E, T> values = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      values.put(constant, make.apply(constant));
    }
    return values;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The meters of one endpoint of the venue's REST interface. */
  CallMeters call(String endpoint, String method) {
    return new CallMeters(meters, endpoint, method);
  }

  VenueMeters venue() {
    return new VenueMeters(meters, service, exchange);
  }

  /** Shows what waits on the way in, also while the agent stands still. */
  void watchQueues(Subscriber quotes, Subscriber orders) {
    Gauge marketData = queue("market_data");
    Gauge approvedOrders = queue("approved_orders");
    meters.beforeScrape(
        () -> {
          marketData.set(quotes.waiting());
          approvedOrders.set(orders.waiting() + ordersWaiting);
        });
  }

  private Gauge queue(String name) {
    return meters.gauge("system_zmq_queue_depth", "service", service, "queue", name);
  }

  /** How many approved orders wait for the venue's budget of requests. */
  void waiting(int orders) {
    ordersWaiting = orders;
  }

  /** The stream did not tell a fill that the venue's list has. */
  void fillLost() {
    lostFills.increment();
  }

  void routed(long durationNs) {
    routing.recordNs(durationNs);
  }

  void submissionLatency(WorkingOrder.Terms order, long durationNs) {
    submissionLatency
        .get(order.ordType())
        .recordNs(durationNs, order.traceHigh(), order.traceLow());
  }

  void tickToOrder(WorkingOrder.Terms order, long durationNs) {
    tickToOrder.get(order.ordType()).recordNs(durationNs, order.traceHigh(), order.traceLow());
  }

  void submitted(OrdType type, Submission status) {
    submitted.get(type).get(status).increment();
  }

  /**
   * @param durationNs 0 when it is not known
   */
  void acknowledged(WorkingOrder.Terms order, long durationNs) {
    if (durationNs > 0) {
      ackLatency.get(order.ordType()).recordNs(durationNs, order.traceHigh(), order.traceLow());
    }
  }

  void rejected(ReasonCode code) {
    if (isOfVenue(code)) {
      rejections.get(code).increment();
    }
  }

  /**
   * @param retry from 1
   */
  void retried(int retry, long delayNs) {
    retryDelay[Math.clamp(retry, 1, RETRY_LABELS) - 1].recordNs(delayNs);
  }

  void published() {
    published.increment();
  }

  void filled(boolean whole) {
    (whole ? fullFills : partialFills).increment();
  }

  /** Once per order, in its end. */
  void completed(WorkingOrder order) {
    OrdType type = order.terms.ordType();
    terminal.get(type).get(order.status()).increment();
    long all = 0;
    for (Counter counter : terminal.get(type).values()) {
      all += counter.value();
    }
    fillRate.get(type).set((double) terminal.get(type).get(OrdStatus.FILLED).value() / all);
    if (order.state.cumQtyE6() > 0 && order.terms.arrivalMidPxE6() > 0) {
      slippage.get(type).record(Math.max(0, ExecutionEvents.slippageBpsE6(order)) / 1e6);
    }
  }

  void messageRefused(Topic topic, RefusedMessages.Why why) {
    refusedMessages.get(topic).get(why).increment();
  }

  /** How many breaks of that type stand now. */
  void breaks(Difference.Type type, int count) {
    breaks.get(type).set(count);
  }

  /** The books were compared and did not differ. */
  void reconciled(long nowNs) {
    reconciled.set(nowNs / 1e9);
  }

  void busGap(Topic topic) {
    busGaps.get(topic).increment();
    sequenceGaps.increment();
  }

  /**
   * @param oldestNs when the oldest unacknowledged order was submitted, 0 when there is none
   */
  void open(int count, long oldestNs, long nowNs) {
    openOrders.set(count);
    oldestUnacknowledged.set(oldestNs == 0 ? 0 : (nowNs - oldestNs) / 1e9);
  }
}
