package io.ordertrail.console;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Stands for the services, the shipper, the auditor and Elasticsearch: their figures grow. */
final class FakeServices implements AutoCloseable {
  private static final String HEALTH =
      """
      {"cluster_name":"made","status":"green","timed_out":false,"number_of_nodes":1,"number_of_data_nodes":1,
       "active_primary_shards":1,"active_shards":1,"relocating_shards":0,"initializing_shards":0,"unassigned_shards":0,
       "unassigned_primary_shards":0,"delayed_unassigned_shards":0,"number_of_pending_tasks":0,"number_of_in_flight_fetch":0,
       "task_max_waiting_in_queue_millis":0,"active_shards_percent_as_number":100.0}
      """;

  private static final String ALERTS =
      """
      {"status":"success","data":{"alerts":[
       {"labels":{"alertname":"Watchdog","priority":"P2","service":"prometheus"},"annotations":{"summary":"It fires."},
        "state":"firing","activeAt":"2026-11-23T14:30:00Z","value":"1e+00"},
       {"labels":{"alertname":"CircuitBreakerTriggered","priority":"P0","service":"risk-manager","scope":"firm"},
        "annotations":{"summary":"Trading of the firm is halted.","description":"A person or a breaker did it.",
         "runbook":"monitoring/runbooks/CircuitBreakerTriggered.md","dashboard":"/d/trading","search":"event.action:\\"risk.kill_switch.activated\\""},
        "state":"firing","activeAt":"2026-11-23T14:32:05Z","value":"1e+00"},
       {"labels":{"alertname":"LimitUtilizationHigh","priority":"P2","service":"risk-manager"},
        "annotations":{"summary":"A limit is used by 97.5 %.","runbook":"javascript:window.ran=1","dashboard":"https://grafana.example/d/risk"},
        "state":"firing","activeAt":"2026-11-23T14:31:00Z","value":"9.75e-01"}]}}
      """;

  private final FakeMember marketData = new FakeMember();
  private final FakeMember signalBridge = new FakeMember();
  private final FakeMember risk = new FakeMember();
  private final FakeMember execution = new FakeMember();
  private final FakeMember shipper = new FakeMember();
  private final FakeMember auditor = new FakeMember();
  private final FakeMember elasticsearch = new FakeMember();
  private final FakeMember prometheus = new FakeMember();
  private final FakeMember alertmanager = new FakeMember();
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong tenths = new AtomicLong();
  private volatile String state = "active";

  FakeServices() {
    elasticsearch.says("/_cluster/health", 200, HEALTH);
    prometheus.says("/api/v1/alerts", 200, ALERTS);
    alertmanager.says("/-/ready", 200, "OK");
    tick();
  }

  /**
   * @param more what is set besides
   */
  String[] settings(String... more) {
    return Stream.concat(addresses(), Stream.of(more)).toArray(String[]::new);
  }

  private Stream<String> addresses() {
    return Stream.of(
        "console.services.market-data=" + marketData.address(),
        "console.services.signal-bridge=" + signalBridge.address(),
        "console.services.risk-manager=" + risk.address(),
        "console.services.execution-engine=" + execution.address(),
        "console.services.shipper=" + shipper.address(),
        "console.services.auditor=" + auditor.address(),
        "console.elasticsearch.urls=" + elasticsearch.address(),
        "console.prometheus=" + prometheus.address(),
        "console.alertmanager=" + alertmanager.address());
  }

  /** Lets the figures grow from now on, ten times a second. */
  void work() {
    worker.scheduleAtFixedRate(this::tick, 0, 100, TimeUnit.MILLISECONDS);
  }

  FakeMember risk() {
    return risk;
  }

  FakeMember elasticsearch() {
    return elasticsearch;
  }

  /**
   * @param now what the risk manager says from now on: active, reducing or halted
   */
  void trading(String now) {
    state = now;
    tick();
  }

  private void tick() {
    long n = tenths.incrementAndGet();
    marketData.says("/metrics", 200, marketData(n) + sequences("market-data", n));
    signalBridge.says("/metrics", 200, signals(n) + sequences("signal-bridge", 5 * n));
    risk.says("/metrics", 200, risk(n) + sequences("risk-manager", 9 * n));
    execution.says("/metrics", 200, execution(n) + sequences("execution-engine", 8 * n));
    shipper.says("/metrics", 200, shipped(n));
    auditor.says("/metrics", 200, verified(n) + sequences("auditor", n / 10));
  }

  private static String marketData(long n) {
    return """
    market_data_messages_processed_total{exchange="paper",message_type="quote"} %d
    market_data_last_message_timestamp_seconds{exchange="paper",message_type="quote"} %.3f
    system_zmq_queue_depth{service="market-data",queue="feed"} %d
    zmq_messages_published_total{service="market-data",topic="quotes"} %d
    """
            .formatted(25 * n, Now.ns() / 1e9, n % 7, 25 * n)
        + histogram("market_data_zmq_publish_latency_us", "topic=\"quotes\"", 12 * n);
  }

  private static String signals(long n) {
    return """
    signal_bridge_signals_generated_total{signal_type="buy",confidence_bucket="high"} %d
    zmq_messages_published_total{service="signal-bridge",topic="signals"} %d
    """
            .formatted(n / 3, n / 3)
        + histogram("signal_bridge_signal_generation_latency_us", "signal_type=\"buy\"", n);
  }

  private String risk(long n) {
    return """
    risk_manager_trading_state{state="active"} %d
    risk_manager_trading_state{state="reducing"} %d
    risk_manager_trading_state{state="halted"} %d
    risk_manager_checks_performed_total{check_type="all",result="passed"} %d
    risk_manager_checks_performed_total{check_type="all",result="failed"} %d
    risk_manager_limit_utilization_ratio{limit_type="gross_exposure"} 0.975
    risk_manager_limit_utilization_ratio{limit_type="daily_loss"} 0.083
    system_zmq_queue_depth{service="risk-manager",queue="signals"} 0
    zmq_messages_published_total{service="risk-manager",topic="approved_orders"} %d
    trading_realized_pnl_usd{symbol="AAPL",strategy="momentum"} 100.55
    trading_unrealized_pnl_usd{symbol="AAPL"} -18.23
    trading_position_value_usd{symbol="AAPL",side="long"} 58612.0
    trading_portfolio_value_usd 100082.32
    """
            .formatted(one("active"), one("reducing"), one("halted"), n / 4, n / 9, n / 4)
        + histogram("risk_manager_pretrade_check_latency_us", "check_type=\"all\"", n / 2);
  }

  private int one(String name) {
    return state.equals(name) ? 1 : 0;
  }

  private static String execution(long n) {
    return """
    execution_engine_orders_submitted_total{exchange="paper",order_type="limit",status="accepted"} %d
    system_zmq_queue_depth{service="execution-engine",queue="approved_orders"} 1
    """
            .formatted(n / 4)
        + histogram(
            "execution_engine_order_submission_latency_us", "exchange=\"paper\"", n / 4 + 1);
  }

  private static String sequences(String service, long n) {
    return """
    audit_last_sequence{service="%1$s",stage="emitted"} %2$d
    audit_last_sequence{service="%1$s",stage="journalled"} %2$d
    audit_events_emitted_total{service="%1$s",event_group="order"} %2$d
    audit_events_dropped_total{service="%1$s",drop_reason="ring_full"} 0
    """
        .formatted(service, n);
  }

  private static String shipped(long n) {
    return "log_pipeline_events_shipped_total{outcome=\"created\"} %d%n".formatted(20 * n)
        + stage("market-data", "indexed", n)
        + stage("signal-bridge", "indexed", 5 * n)
        + stage("risk-manager", "indexed", Math.max(0, 9 * n - 12))
        + stage("execution-engine", "indexed", Math.max(0, 8 * n - 20))
        + "audit_index_lag_seconds{service=\"risk-manager\"} 0.4\n";
  }

  private static String verified(long n) {
    return stage("risk-manager", "verified", Math.max(0, 9 * n - 30))
        + stage("execution-engine", "verified", Math.max(0, 8 * n - 40))
        + "audit_proof_last_complete_timestamp_seconds %.3f%n".formatted(Now.ns() / 1e9 - 3)
        + "audit_findings_total{kind=\"event_altered\"} 0\n";
  }

  private static String stage(String service, String stage, long n) {
    return "audit_last_sequence{service=\"%s\",stage=\"%s\"} %d%n".formatted(service, stage, n);
  }

  private static String histogram(String name, String label, long n) {
    StringBuilder text = new StringBuilder();
    double[] bounds = {1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500};
    for (int i = 0; i < bounds.length; i++) {
      text.append(
          "%s_bucket{%s,le=\"%s\"} %d%n"
              .formatted(name, label, bounds[i], n * Math.min(i + 1, 8) / 8));
    }
    return text.append("%s_bucket{%s,le=\"+Inf\"} %d%n".formatted(name, label, n))
        .append("%s_count{%s} %d%n".formatted(name, label, n))
        .append("%s_sum{%s} %d%n".formatted(name, label, 80 * n))
        .toString();
  }

  @Override
  public void close() {
    worker.shutdownNow();
    for (FakeMember member :
        new FakeMember[] {
          marketData,
          signalBridge,
          risk,
          execution,
          shipper,
          auditor,
          elasticsearch,
          prometheus,
          alertmanager
        }) {
      member.close();
    }
  }
}
