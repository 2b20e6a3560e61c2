package io.ordertrail.eventlog;

import java.util.List;

/**
 * Every field that an event can carry, with its ECS path. The index template has exactly these leaf
 * paths, and nothing else is ever written: an unknown field cannot be named.
 */
public enum Field {
  // The envelope, on every event.
  TIMESTAMP("@timestamp", FieldType.ENVELOPE_TIMESTAMP),
  EVENT_ID("event.id", FieldType.ENVELOPE_TEXT),
  EVENT_HASH("event.hash", FieldType.ENVELOPE_TEXT),
  EVENT_SEQUENCE("event.sequence", FieldType.ENVELOPE_NUMBER),
  EVENT_ACTION("event.action", FieldType.ENVELOPE_TEXT),
  EVENT_MODULE("event.module", FieldType.ENVELOPE_TEXT),
  EVENT_DATASET("event.dataset", FieldType.ENVELOPE_TEXT),
  EVENT_KIND("event.kind", FieldType.ENVELOPE_TEXT),
  EVENT_CATEGORY("event.category", FieldType.ENVELOPE_TEXT),
  EVENT_TYPE("event.type", FieldType.ENVELOPE_TEXT),
  EVENT_OUTCOME("event.outcome", FieldType.ENVELOPE_TEXT),
  EVENT_CODE("event.code", FieldType.TEXT),
  EVENT_REASON("event.reason", FieldType.TEXT),
  EVENT_START("event.start", FieldType.TIMESTAMP),
  EVENT_DURATION("event.duration", FieldType.NUMBER),
  ECS_VERSION("ecs.version", FieldType.ENVELOPE_TEXT),
  SERVICE_NAME("service.name", FieldType.ENVELOPE_TEXT),
  SERVICE_VERSION("service.version", FieldType.ENVELOPE_TEXT),
  SERVICE_NODE_NAME("service.node.name", FieldType.ENVELOPE_TEXT),
  SERVICE_ENVIRONMENT("service.environment", FieldType.ENVELOPE_TEXT),
  HOST_NAME("host.name", FieldType.ENVELOPE_TEXT),
  PROCESS_PID("process.pid", FieldType.ENVELOPE_NUMBER),
  RUN_ID("labels.run_id", FieldType.ENVELOPE_TEXT),
  GIT_COMMIT("labels.git_commit", FieldType.ENVELOPE_TEXT),
  CONFIG_HASH("labels.config_hash", FieldType.ENVELOPE_TEXT),
  SCHEMA_VERSION("labels.schema_version", FieldType.ENVELOPE_TEXT),
  TRACE_ID("trace.id", FieldType.ENVELOPE_TEXT),
  SPAN_ID("span.id", FieldType.ENVELOPE_TEXT),
  CAUSATION_ID("trading.causation.id", FieldType.ENVELOPE_TEXT),
  MODE("trading.mode", FieldType.ENVELOPE_TEXT),
  LOG_LEVEL("log.level", FieldType.ENVELOPE_TEXT),
  // Signals and what they saw.
  SIGNAL_ID("trading.signal.id", FieldType.SIGNAL_ID),
  SIGNAL_SYMBOL("trading.signal.symbol", FieldType.TEXT),
  SIGNAL_SIDE("trading.signal.side", FieldType.TEXT),
  SIGNAL_TYPE("trading.signal.type", FieldType.TEXT),
  SIGNAL_STRENGTH("trading.signal.strength", FieldType.DECIMAL),
  SIGNAL_CONFIDENCE("trading.signal.confidence", FieldType.DECIMAL),
  MODEL_NAME("trading.model.name", FieldType.TEXT),
  MODEL_VERSION("trading.model.version", FieldType.TEXT),
  MODEL_HASH("trading.model.hash", FieldType.TEXT),
  MODEL_LOAD_NS("trading.model.load_ns", FieldType.NUMBER),
  FEATURES_HASH("trading.features.hash", FieldType.TEXT),

  /** What the features mean: a hash of their names and parameters. */
  FEATURE_SET("trading.features.set", FieldType.TEXT),
  MARKET_BID("trading.market.bid", FieldType.DECIMAL),
  MARKET_ASK("trading.market.ask", FieldType.DECIMAL),
  MARKET_BID_SIZE("trading.market.bid_size", FieldType.DECIMAL),
  MARKET_ASK_SIZE("trading.market.ask_size", FieldType.DECIMAL),
  MARKET_SEQUENCE("trading.market.sequence", FieldType.NUMBER),
  MARKET_AGE_US("trading.market.age_us", FieldType.NUMBER),
  // The order set.
  CL_ORD_ID("trading.order.cl_ord_id", FieldType.CL_ORD_ID),
  ORDER_ID("trading.order.order_id", FieldType.TEXT),
  SYMBOL("trading.order.symbol", FieldType.TEXT),
  SIDE("trading.order.side", FieldType.TEXT),
  ORD_TYPE("trading.order.ord_type", FieldType.TEXT),
  TIME_IN_FORCE("trading.order.time_in_force", FieldType.TEXT),
  ORDER_QTY("trading.order.order_qty", FieldType.DECIMAL),
  LIMIT_PRICE("trading.order.limit_price", FieldType.DECIMAL),
  STOP_PRICE("trading.order.stop_price", FieldType.DECIMAL),
  ORIG_CL_ORD_ID("trading.order.orig_cl_ord_id", FieldType.CL_ORD_ID),
  WORKING_TIME_NS("trading.order.working_time_ns", FieldType.NUMBER),
  STRATEGY_ID("trading.strategy.id", FieldType.TEXT),
  ALGO_ID("trading.algo.id", FieldType.TEXT),
  ACCOUNT_HASH("trading.account.hash", FieldType.TEXT),
  VENUE("trading.venue.name", FieldType.TEXT),
  // An order's progress.
  ORD_STATUS("trading.order.status", FieldType.TEXT),
  CUM_QTY("trading.order.cum_qty", FieldType.DECIMAL),
  LEAVES_QTY("trading.order.leaves_qty", FieldType.DECIMAL),
  CUM_VALUE("trading.order.cum_value_usd", FieldType.DECIMAL),
  AVG_PX("trading.order.avg_px", FieldType.DECIMAL),
  FILLS("trading.order.fills", FieldType.NUMBER),
  ATTEMPT("trading.order.attempt", FieldType.NUMBER),
  REQUESTER("trading.order.requester", FieldType.TEXT),
  SLIPPAGE_BPS("trading.order.slippage_bps", FieldType.DECIMAL),
  OLD_ORDER_QTY("trading.order.old.order_qty", FieldType.DECIMAL),
  OLD_LIMIT_PRICE("trading.order.old.limit_price", FieldType.DECIMAL),
  OLD_STOP_PRICE("trading.order.old.stop_price", FieldType.DECIMAL),
  NEW_ORDER_QTY("trading.order.new.order_qty", FieldType.DECIMAL),
  NEW_LIMIT_PRICE("trading.order.new.limit_price", FieldType.DECIMAL),
  NEW_STOP_PRICE("trading.order.new.stop_price", FieldType.DECIMAL),
  NEW_CL_ORD_ID("trading.order.new.cl_ord_id", FieldType.CL_ORD_ID),
  VENUE_CODE("trading.venue.code", FieldType.TEXT),
  VENUE_TEXT("trading.venue.text", FieldType.TEXT),
  HTTP_STATUS("http.response.status_code", FieldType.NUMBER),
  RETRY_DELAY_MS("trading.order.retry_delay_ms", FieldType.NUMBER),
  ERROR_TYPE("error.type", FieldType.TEXT),
  ERROR_MESSAGE("error.message", FieldType.TEXT),
  // The path's hops in ns: they add up to tick_to_wire.
  HOP_PUBLISH_NS("trading.latency.publish_ns", FieldType.NUMBER),
  HOP_BUS_TO_SIGNAL_NS("trading.latency.bus_to_signal_ns", FieldType.NUMBER),
  HOP_SIGNAL_NS("trading.latency.signal_ns", FieldType.NUMBER),
  HOP_BUS_TO_RISK_NS("trading.latency.bus_to_risk_ns", FieldType.NUMBER),
  HOP_RISK_NS("trading.latency.risk_ns", FieldType.NUMBER),
  HOP_BUS_TO_EXECUTION_NS("trading.latency.bus_to_execution_ns", FieldType.NUMBER),
  HOP_EXECUTION_NS("trading.latency.execution_ns", FieldType.NUMBER),
  TICK_TO_WIRE_NS("trading.latency.tick_to_wire_ns", FieldType.NUMBER),
  ACK_LATENCY_NS("trading.latency.ack_ns", FieldType.NUMBER),
  // Risk decisions, limits and state.
  DECISION_ID("trading.risk.decision_id", FieldType.TEXT),
  LIMIT_SET_HASH("trading.risk.limit_set_hash", FieldType.TEXT),
  TRADING_STATE("trading.risk.trading_state", FieldType.TEXT),
  CHECKS("trading.risk.checks", FieldType.CHECKS),
  EXPOSURE_RESERVED("trading.risk.exposure_reserved", FieldType.DECIMAL),
  DAY_PNL("trading.risk.day_pnl_usd", FieldType.DECIMAL),
  DAY_PEAK("trading.risk.day_peak_usd", FieldType.DECIMAL),
  LIMIT_TYPE("trading.risk.limit.type", FieldType.TEXT),
  LIMIT_VALUE("trading.risk.limit.value", FieldType.DECIMAL),
  LIMIT_OBSERVED("trading.risk.limit.observed", FieldType.DECIMAL),
  LIMIT_UTILIZATION("trading.risk.limit.utilization", FieldType.DECIMAL),
  SCOPE("trading.risk.scope", FieldType.TEXT),
  ACTOR("user.name", FieldType.TEXT),
  APPROVER("trading.approver.name", FieldType.TEXT),
  EXPIRES_AT("trading.risk.expires_at", FieldType.TIMESTAMP),
  TRIGGER("trading.risk.trigger", FieldType.TEXT),
  OLD_VALUE("trading.change.old", FieldType.TEXT),
  NEW_VALUE("trading.change.new", FieldType.TEXT),
  KILL_TO_CANCEL("trading.kill_switch.to_cancel", FieldType.NUMBER),
  KILL_CANCELED("trading.kill_switch.canceled", FieldType.NUMBER),
  KILL_UNCONFIRMED("trading.kill_switch.unconfirmed", FieldType.NUMBER),
  KILL_ELAPSED_US("trading.kill_switch.elapsed_us", FieldType.NUMBER),
  THROTTLE_TYPE("trading.throttle.type", FieldType.TEXT),
  THROTTLE_WINDOW_NS("trading.throttle.window_ns", FieldType.NUMBER),
  THROTTLE_COUNT("trading.throttle.count", FieldType.NUMBER),
  THROTTLE_LIMIT("trading.throttle.limit", FieldType.NUMBER),
  // Executions and positions.
  EXEC_ID("trading.execution.id", FieldType.TEXT),
  LAST_QTY("trading.execution.last_qty", FieldType.DECIMAL),
  LAST_PX("trading.execution.last_px", FieldType.DECIMAL),
  LIQUIDITY("trading.execution.liquidity", FieldType.TEXT),
  FEE("trading.execution.fee_usd", FieldType.DECIMAL),
  VENUE_TIME("trading.execution.venue_time", FieldType.TIMESTAMP),
  RECEIVE_TIME("trading.execution.receive_time", FieldType.TIMESTAMP),
  ARRIVAL_MID("trading.execution.arrival_mid", FieldType.DECIMAL),
  EXEC_SLIPPAGE_BPS("trading.execution.slippage_bps", FieldType.DECIMAL),
  FIRST_SEEN_EVENT("trading.execution.first_seen_event", FieldType.TEXT),
  ORIGINAL_QTY("trading.execution.original.qty", FieldType.DECIMAL),
  ORIGINAL_PX("trading.execution.original.px", FieldType.DECIMAL),
  CORRECTED_QTY("trading.execution.corrected.qty", FieldType.DECIMAL),
  CORRECTED_PX("trading.execution.corrected.px", FieldType.DECIMAL),
  POSITION_SYMBOL("trading.position.symbol", FieldType.TEXT),
  POSITION_QTY("trading.position.qty", FieldType.DECIMAL),
  POSITION_AVG_PX("trading.position.avg_px", FieldType.DECIMAL),
  POSITION_COST("trading.position.cost_usd", FieldType.DECIMAL),
  POSITION_REALIZED("trading.position.realized_usd", FieldType.DECIMAL),
  POSITION_UNREALIZED("trading.position.unrealized_usd", FieldType.DECIMAL),
  // The feed.
  FEED_ENDPOINT("url.full", FieldType.TEXT),
  FEED_ATTEMPT("trading.feed.attempt", FieldType.NUMBER),
  FEED_CLOSE_CODE("trading.feed.close_code", FieldType.NUMBER),
  FEED_DOWNTIME_MS("trading.feed.downtime_ms", FieldType.NUMBER),
  FEED_NAME("trading.feed.name", FieldType.TEXT),
  FEED_CHANNELS("trading.feed.channels", FieldType.TEXT),
  FEED_SYMBOL("trading.feed.symbol", FieldType.TEXT),
  FEED_SYMBOLS("trading.feed.symbols", FieldType.TEXT),
  FEED_AGE_MS("trading.feed.age_ms", FieldType.NUMBER),
  FEED_REJECTED_COUNT("trading.feed.rejected_count", FieldType.NUMBER),
  FEED_MESSAGE("trading.feed.message", FieldType.TEXT),
  FEED_RECOVERED_BY("trading.feed.recovered_by", FieldType.TEXT),
  BOOK_LEVELS("trading.book.levels", FieldType.NUMBER),
  BOOK_BIDS("trading.book.bids", FieldType.TEXT),
  BOOK_ASKS("trading.book.asks", FieldType.TEXT),
  // Sequence gaps, of the feed and of the bus.
  GAP_PUBLISHER("trading.gap.publisher", FieldType.TEXT),
  GAP_TOPIC("trading.gap.topic", FieldType.TEXT),
  GAP_FIRST_MISSING("trading.gap.first_missing", FieldType.NUMBER),
  GAP_LAST_MISSING("trading.gap.last_missing", FieldType.NUMBER),
  GAP_COUNT("trading.gap.count", FieldType.NUMBER),
  // Lifecycle and reconciliation.
  ARTIFACT_SHA256("trading.build.artifact_sha256", FieldType.TEXT),
  JVM_FLAGS("trading.jvm.flags", FieldType.TEXT),
  PREVIOUS_RUN_ID("trading.previous_run.id", FieldType.TEXT),
  PREVIOUS_RUN_CLEAN("trading.previous_run.clean", FieldType.FLAG),
  PREVIOUS_RUN_RECOVERED("trading.previous_run.recovered_events", FieldType.NUMBER),
  PREVIOUS_RUN_LAST_SEQUENCE("trading.previous_run.last_sequence", FieldType.NUMBER),
  PREVIOUS_RUN_CHAIN_HEAD("trading.previous_run.chain_head", FieldType.TEXT),
  SETTINGS("trading.config.settings", FieldType.TEXT),
  CALENDAR("trading.session.calendar", FieldType.TEXT),
  SESSION_ORDERS("trading.session.orders", FieldType.NUMBER),
  SESSION_FILLS("trading.session.fills", FieldType.NUMBER),
  UPTIME_MS("trading.session.uptime_ms", FieldType.NUMBER),
  RECONCILIATION_SCOPE("trading.reconciliation.scope", FieldType.TEXT),
  RECONCILIATION_ORDERS("trading.reconciliation.orders", FieldType.NUMBER),
  RECONCILIATION_FILLS("trading.reconciliation.fills", FieldType.NUMBER),
  RECONCILIATION_POSITIONS("trading.reconciliation.positions", FieldType.NUMBER),
  BREAK_TYPE("trading.reconciliation.break_type", FieldType.TEXT),
  BREAK_KEY("trading.reconciliation.key", FieldType.TEXT),
  BREAK_OURS("trading.reconciliation.ours", FieldType.TEXT),
  BREAK_THEIRS("trading.reconciliation.theirs", FieldType.TEXT),
  BREAK_DELTA("trading.reconciliation.delta", FieldType.DECIMAL),
  BREAK_AGE_MS("trading.reconciliation.age_ms", FieldType.NUMBER),
  BREAK_RESOLUTION("trading.reconciliation.resolution", FieldType.TEXT),
  RECONCILIATION_BREAKS("trading.reconciliation.breaks", FieldType.NUMBER),
  CLOCK_OFFSET_US("trading.clock.offset_us", FieldType.NUMBER),
  CLOCK_ERROR_BOUND_US("trading.clock.error_bound_us", FieldType.NUMBER),
  CLOCK_SOURCE("trading.clock.source", FieldType.TEXT),
  COMMAND("trading.operator.command", FieldType.TEXT),
  ARGUMENTS("trading.operator.arguments", FieldType.TEXT),
  ALERT_NAME("trading.alert.name", FieldType.TEXT),
  ALERT_LABELS("trading.alert.labels", FieldType.TEXT),
  RUNBOOK("trading.alert.runbook", FieldType.TEXT),
  // The record itself.
  AUDIT_FIRST("trading.audit.first", FieldType.NUMBER),
  AUDIT_LAST("trading.audit.last", FieldType.NUMBER),
  AUDIT_COUNT("trading.audit.count", FieldType.NUMBER),
  AUDIT_COUNTS("trading.audit.counts", FieldType.TEXT),
  AUDIT_CHAIN_HEAD("trading.audit.chain_head", FieldType.TEXT),
  AUDIT_SIGNATURE("trading.audit.signature", FieldType.TEXT),
  AUDIT_KEY_ID("trading.audit.key_id", FieldType.TEXT),
  AUDIT_PUBLIC_KEY("trading.audit.public_key", FieldType.TEXT),
  AUDIT_FILE("trading.audit.file", FieldType.TEXT),
  AUDIT_SHA256("trading.audit.sha256", FieldType.TEXT),
  AUDIT_COMPARED("trading.audit.compared", FieldType.TEXT),
  AUDIT_FINDING("trading.audit.finding", FieldType.TEXT),
  AUDIT_FINDINGS("trading.audit.findings", FieldType.NUMBER),
  AUDIT_SUBJECT("trading.audit.subject", FieldType.TEXT),
  AUDIT_MISSING("trading.audit.missing", FieldType.NUMBER),
  AUDIT_DUPLICATED("trading.audit.duplicated", FieldType.NUMBER),
  AUDIT_ALTERED("trading.audit.altered", FieldType.NUMBER);

  private static final Field[] VALUES = values();

  private final String path;
  private final FieldType type;
  private final List<String> segments;

  Field(String path, FieldType type) {
    this.path = path;
    this.type = type;
    this.segments = List.of(path.split("\\."));
  }

  /** The dotted ECS path, for example {@code trading.order.cl_ord_id}. */
  public String path() {
    return path;
  }

  public FieldType type() {
    return type;
  }

  List<String> segments() {
    return segments;
  }

  static Field of(int ordinal) {
    return VALUES[ordinal];
  }

  static int count() {
    return VALUES.length;
  }
}
