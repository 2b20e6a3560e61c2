package io.ordertrail.cli;

import java.util.function.ToDoubleBiFunction;

/** What the table counts, and from which process's metrics; null means from every process. */
enum Counter {
  /** Quotes and trades: books repeat what quotes say. */
  TICKS(Part.MARKET_DATA, (_, m) -> processed(m, "quote") + processed(m, "trade")),
  SIGNALS(Part.SIGNAL_BRIDGE, (_, m) -> m.sum("signal_bridge_signals_generated_total")),
  CHECKS_PASSED(
      Part.RISK_MANAGER,
      (_, m) ->
          m.sum("risk_manager_checks_performed_total", "check_type", "all", "result", "passed")),
  CHECKS_DENIED(
      Part.RISK_MANAGER,
      (_, m) ->
          m.sum("risk_manager_checks_performed_total", "check_type", "all", "result", "failed")),
  ORDERS(Part.EXECUTION_ENGINE, (_, m) -> m.sum("execution_engine_orders_submitted_total")),
  FULL_FILLS(
      Part.EXECUTION_ENGINE, (_, m) -> m.sum("execution_engine_fills_total", "fill_type", "full")),
  PARTIAL_FILLS(
      Part.EXECUTION_ENGINE,
      (_, m) -> m.sum("execution_engine_fills_total", "fill_type", "partial")),
  CANCELS(
      Part.EXECUTION_ENGINE,
      (_, m) -> m.sum("execution_engine_orders_terminal_total", "status", "canceled")),
  REJECTS(
      Part.EXECUTION_ENGINE,
      (_, m) -> m.sum("execution_engine_orders_terminal_total", "status", "rejected")),
  EMITTED(null, (_, m) -> m.sum("audit_events_emitted_total")),
  JOURNALLED(
      null,
      // The auditor tells of every writer, and each writer of itself.
      (process, m) -> m.sum("audit_last_sequence", "service", process, "stage", "journalled"));

  private final Part source;
  private final ToDoubleBiFunction<String, MetricsText> value;

  Counter(Part source, ToDoubleBiFunction<String, MetricsText> value) {
    this.source = source;
    this.value = value;
  }

  private static double processed(MetricsText metrics, String messageType) {
    return metrics.sum("market_data_messages_processed_total", "message_type", messageType);
  }

  boolean isFrom(String process) {
    return source == null || source.label().equals(process);
  }

  double in(String process, MetricsText metrics) {
    return value.applyAsDouble(process, metrics);
  }
}
