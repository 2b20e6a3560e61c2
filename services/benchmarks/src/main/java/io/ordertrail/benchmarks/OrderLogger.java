package io.ordertrail.benchmarks;

import static net.logstash.logback.argument.StructuredArguments.keyValue;

import org.slf4j.Logger;

/**
 * The same event as {@link OrderEvents#submitted} through a logger: values are handed over as they
 * are, so that texts are made on the appender's thread, as a careful user of Logback would do.
 */
final class OrderLogger {
  /** The envelope, which the encoder writes as constant text. */
  static final String ENVELOPE =
      """
      {"event.module":"trading","event.dataset":"trading.order","event.kind":"event",\
      "event.action":"order.submitted","event.type":"start","ecs.version":"9.2.0",\
      "host.name":"bench","process.pid":4711,"service.name":"execution-engine",\
      "service.version":"0.1.0","service.environment":"local","service.node.name":"bench",\
      "labels.run_id":"20261123T010445123Z7f3a","labels.git_commit":"229a388fe3",\
      "labels.config_hash":"2e51ed4678574a17","labels.schema_version":"1","trading.mode":"paper"}
      """;

  private static final long CENT_E6 = 10_000;

  private final Logger logger;

  OrderLogger(Logger logger) {
    this.logger = logger;
  }

  void submitted(long i) {
    int strategy = Numbers.strategy(i);
    logger.info(
        "order submitted",
        keyValue("trace.high", 0x608E_C33B_10C7_C4F5L),
        keyValue("trace.low", Numbers.bits(i, 9)),
        keyValue("event.sequence", i),
        keyValue("trading.causation.sequence", i + 1),
        keyValue("trading.order.cl_ord_id", Numbers.clOrdId(i)),
        keyValue("trading.order.symbol", Numbers.symbol(i)),
        keyValue("trading.order.side", (i & 2) == 0 ? "BUY" : "SELL"),
        keyValue("trading.order.ord_type", "LIMIT"),
        keyValue("trading.order.time_in_force", "DAY"),
        keyValue("trading.order.order_qty", Numbers.qtyE6(i)),
        keyValue("trading.order.limit_price", Numbers.pxE6(i)),
        keyValue("trading.strategy.id", Numbers.STRATEGIES[strategy]),
        keyValue("trading.algo.id", Numbers.ALGOS[strategy]),
        keyValue("trading.account.hash", Numbers.ACCOUNT),
        keyValue("trading.venue.name", Numbers.VENUE),
        keyValue("trading.signal.id", Numbers.clOrdId(i)),
        keyValue("trading.risk.decision_id", Numbers.DECISION),
        keyValue("trading.order.attempt", 1),
        keyValue("trading.execution.arrival_mid", Numbers.pxE6(i) + CENT_E6),
        keyValue("trading.latency.publish_ns", Numbers.hopNs(i, 11)),
        keyValue("trading.latency.bus_to_signal_ns", Numbers.hopNs(i, 12)),
        keyValue("trading.latency.signal_ns", Numbers.hopNs(i, 13)),
        keyValue("trading.latency.bus_to_risk_ns", Numbers.hopNs(i, 14)),
        keyValue("trading.latency.risk_ns", Numbers.hopNs(i, 15)),
        keyValue("trading.latency.bus_to_execution_ns", Numbers.hopNs(i, 16)));
  }
}
