package io.ordertrail.eventlog;

/** The sets of fields that several actions share. */
final class FieldSets {
  /** May stand on any event. */
  static final FieldSet COMMON =
      FieldSet.of(
          Field.EVENT_CODE,
          Field.EVENT_REASON,
          Field.EVENT_START,
          Field.EVENT_DURATION,
          Field.CLOCK_OFFSET_US,
          Field.CLOCK_ERROR_BOUND_US);

  static final FieldSet MARKET =
      COMMON.and(
          Field.MARKET_BID,
          Field.MARKET_ASK,
          Field.MARKET_BID_SIZE,
          Field.MARKET_ASK_SIZE,
          Field.MARKET_SEQUENCE,
          Field.MARKET_AGE_US);

  static final FieldSet SIGNAL =
      COMMON.and(
          Field.SIGNAL_ID,
          Field.SIGNAL_SYMBOL,
          Field.SIGNAL_SIDE,
          Field.SIGNAL_TYPE,
          Field.SIGNAL_STRENGTH,
          Field.SIGNAL_CONFIDENCE,
          Field.STRATEGY_ID);

  static final FieldSet MODEL =
      COMMON.and(
          Field.MODEL_NAME,
          Field.MODEL_VERSION,
          Field.MODEL_HASH,
          Field.ERROR_TYPE,
          Field.ERROR_MESSAGE);

  static final FieldSet ORDER =
      COMMON.and(
          Field.CL_ORD_ID,
          Field.ORDER_ID,
          Field.SYMBOL,
          Field.SIDE,
          Field.ORD_TYPE,
          Field.TIME_IN_FORCE,
          Field.ORDER_QTY,
          Field.LIMIT_PRICE,
          Field.STOP_PRICE,
          Field.ORIG_CL_ORD_ID,
          Field.STRATEGY_ID,
          Field.ALGO_ID,
          Field.ACCOUNT_HASH,
          Field.VENUE);

  static final FieldSet DECISION =
      ORDER
          .and(MARKET)
          .and(
              Field.SIGNAL_ID,
              Field.DECISION_ID,
              Field.LIMIT_SET_HASH,
              Field.TRADING_STATE,
              Field.CHECKS,
              Field.EXPOSURE_RESERVED,
              Field.DAY_PNL,
              Field.DAY_PEAK);

  static final FieldSet PROGRESS =
      ORDER.and(Field.ORD_STATUS, Field.CUM_QTY, Field.CUM_VALUE, Field.LEAVES_QTY, Field.AVG_PX);

  static final FieldSet REPLACEMENT =
      PROGRESS.and(
          Field.OLD_ORDER_QTY,
          Field.OLD_LIMIT_PRICE,
          Field.OLD_STOP_PRICE,
          Field.NEW_ORDER_QTY,
          Field.NEW_LIMIT_PRICE,
          Field.NEW_STOP_PRICE,
          Field.NEW_CL_ORD_ID,
          Field.REQUESTER);

  static final FieldSet VENUE_ANSWER =
      PROGRESS.and(
          Field.VENUE_CODE,
          Field.VENUE_TEXT,
          Field.HTTP_STATUS,
          Field.ATTEMPT,
          Field.ERROR_TYPE,
          Field.ERROR_MESSAGE);

  static final FieldSet HOPS =
      FieldSet.of(
          Field.HOP_PUBLISH_NS,
          Field.HOP_BUS_TO_SIGNAL_NS,
          Field.HOP_SIGNAL_NS,
          Field.HOP_BUS_TO_RISK_NS,
          Field.HOP_RISK_NS,
          Field.HOP_BUS_TO_EXECUTION_NS,
          Field.HOP_EXECUTION_NS,
          Field.TICK_TO_WIRE_NS,
          Field.ACK_LATENCY_NS);

  static final FieldSet EXECUTION =
      PROGRESS.and(
          Field.EXEC_ID,
          Field.LAST_QTY,
          Field.LAST_PX,
          Field.LIQUIDITY,
          Field.FEE,
          Field.VENUE_TIME,
          Field.RECEIVE_TIME,
          Field.ARRIVAL_MID,
          Field.EXEC_SLIPPAGE_BPS);

  static final FieldSet LIMIT =
      COMMON.and(
          Field.LIMIT_TYPE,
          Field.LIMIT_VALUE,
          Field.LIMIT_OBSERVED,
          Field.LIMIT_UTILIZATION,
          Field.SCOPE,
          Field.TRADING_STATE);

  static final FieldSet PERSON = COMMON.and(Field.ACTOR, Field.APPROVER, Field.SCOPE);

  static final FieldSet FEED =
      COMMON.and(
          Field.VENUE,
          Field.FEED_ENDPOINT,
          Field.FEED_ATTEMPT,
          Field.FEED_CLOSE_CODE,
          Field.FEED_DOWNTIME_MS,
          Field.FEED_NAME,
          Field.FEED_SYMBOL,
          Field.FEED_SYMBOLS,
          Field.FEED_CHANNELS,
          Field.ERROR_TYPE,
          Field.ERROR_MESSAGE);

  static final FieldSet GAP =
      COMMON.and(
          Field.VENUE,
          Field.FEED_NAME,
          Field.FEED_SYMBOL,
          Field.FEED_AGE_MS,
          Field.FEED_RECOVERED_BY,
          Field.GAP_PUBLISHER,
          Field.GAP_TOPIC,
          Field.GAP_FIRST_MISSING,
          Field.GAP_LAST_MISSING,
          Field.GAP_COUNT);

  static final FieldSet BREAK =
      COMMON.and(
          Field.VENUE,
          Field.RECONCILIATION_SCOPE,
          Field.RECONCILIATION_ORDERS,
          Field.RECONCILIATION_FILLS,
          Field.RECONCILIATION_POSITIONS,
          Field.BREAK_TYPE,
          Field.BREAK_KEY,
          Field.BREAK_OURS,
          Field.BREAK_THEIRS,
          Field.BREAK_DELTA,
          Field.BREAK_AGE_MS,
          Field.BREAK_RESOLUTION,
          Field.RECONCILIATION_BREAKS);

  static final FieldSet AUDIT =
      COMMON.and(
          Field.AUDIT_FIRST,
          Field.AUDIT_LAST,
          Field.AUDIT_COUNT,
          Field.AUDIT_COUNTS,
          Field.AUDIT_CHAIN_HEAD,
          Field.AUDIT_SIGNATURE,
          Field.AUDIT_KEY_ID,
          Field.AUDIT_FILE,
          Field.AUDIT_SHA256);

  private FieldSets() {}
}
