package io.ordertrail.console;

import static io.ordertrail.console.Member.AUDITOR;
import static io.ordertrail.console.Member.EXECUTION_ENGINE;
import static io.ordertrail.console.Member.MARKET_DATA;
import static io.ordertrail.console.Member.PAPER_VENUE;
import static io.ordertrail.console.Member.RISK_MANAGER;
import static io.ordertrail.console.Member.SHIPPER;
import static io.ordertrail.console.Member.SIGNAL_BRIDGE;

import io.ordertrail.console.Views.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which figures each station of the pipeline shows, by the names of the catalogue. Stateless. */
final class Pipeline {
  private static final List<Member> WRITERS =
      List.of(MARKET_DATA, SIGNAL_BRIDGE, RISK_MANAGER, EXECUTION_ENGINE, AUDITOR);
  private static final String SEQUENCE = "audit_last_sequence";
  private static final String QUEUE = "system_zmq_queue_depth";
  private static final Term MESSAGES =
      new Term(MARKET_DATA, "market_data_messages_processed_total");
  private static final Term LAST_MESSAGE =
      new Term(MARKET_DATA, "market_data_last_message_timestamp_seconds");
  private static final Term SUBMITTED =
      new Term(EXECUTION_ENGINE, "execution_engine_orders_submitted_total");
  private static final Term LAG = new Term(SHIPPER, "audit_index_lag_seconds");
  private static final double NS = 1e9;

  private Pipeline() {}

  /** In the order in which they are drawn. */
  static List<Stage> stages() {
    return List.of(
        venue(),
        marketData(),
        signalBridge(),
        riskManager(),
        executionEngine(),
        journal(),
        shipper(),
        elasticsearch());
  }

  private static Stage venue() {
    return new Stage("venue", "Venue", Pipeline::venueView)
        .rate("messages", "messages out", MESSAGES)
        .rate("orders", "orders in", SUBMITTED)
        .latency(
            "call",
            "answer",
            "ms",
            new Term(EXECUTION_ENGINE, "execution_engine_api_call_latency_ms"))
        .latency("feed-delay", "feed", "us", new Term(MARKET_DATA, "market_data_feed_delay_us"));
  }

  private static Stage marketData() {
    return of(MARKET_DATA, "Market data")
        .rate("messages", "messages", MESSAGES)
        .latency(
            "decode", "decode", "us", new Term(MARKET_DATA, "market_data_websocket_latency_us"))
        .latency(
            "publish", "publish", "us", new Term(MARKET_DATA, "market_data_zmq_publish_latency_us"))
        .queue("feed", "feed", -1, new Term(MARKET_DATA, QUEUE, "queue", "feed"))
        .lag(
            "age",
            "last message",
            views -> Math.max(0, views.nowNs() / NS - views.max(LAST_MESSAGE)),
            LAST_MESSAGE);
  }

  private static Stage signalBridge() {
    return of(SIGNAL_BRIDGE, "Strategies")
        .rate(
            "signals", "signals", new Term(SIGNAL_BRIDGE, "signal_bridge_signals_generated_total"))
        .latency(
            "signal",
            "tick to signal",
            "us",
            new Term(SIGNAL_BRIDGE, "signal_bridge_signal_generation_latency_us"))
        .latency(
            "inference",
            "inference",
            "us",
            new Term(SIGNAL_BRIDGE, "signal_bridge_inference_latency_us"))
        .queue(
            "market_data",
            "market data",
            -1,
            new Term(SIGNAL_BRIDGE, QUEUE, "queue", "market_data"));
  }

  private static Stage riskManager() {
    return of(RISK_MANAGER, "Risk")
        .rate("passed", "passed", decisions("passed"))
        .rate("denied", "denied", decisions("failed"))
        .latency(
            "checks",
            "all checks",
            "us",
            new Term(RISK_MANAGER, "risk_manager_pretrade_check_latency_us", "check_type", "all"))
        .queue(
            "market_data", "market data", -1, new Term(RISK_MANAGER, QUEUE, "queue", "market_data"))
        .queue("signals", "signals", -1, new Term(RISK_MANAGER, QUEUE, "queue", "signals"))
        .queue(
            "execution_reports",
            "reports",
            -1,
            new Term(RISK_MANAGER, QUEUE, "queue", "execution_reports"));
  }

  private static Term decisions(String result) {
    return new Term(
        RISK_MANAGER, "risk_manager_checks_performed_total", "check_type", "all", "result", result);
  }

  private static Stage executionEngine() {
    return of(EXECUTION_ENGINE, "Execution")
        .rate("submitted", "submitted", SUBMITTED)
        .rate("fills", "fills", new Term(EXECUTION_ENGINE, "execution_engine_fills_total"))
        .latency(
            "submission",
            "order to wire",
            "us",
            new Term(EXECUTION_ENGINE, "execution_engine_order_submission_latency_us"))
        .latency(
            "tick-to-order",
            "tick to wire",
            "us",
            new Term(EXECUTION_ENGINE, "execution_engine_tick_to_order_latency_us"))
        .latency(
            "ack",
            "venue's word",
            "ms",
            new Term(EXECUTION_ENGINE, "execution_engine_order_ack_latency_ms"))
        .queue(
            "approved_orders",
            "approved orders",
            -1,
            new Term(EXECUTION_ENGINE, QUEUE, "queue", "approved_orders"))
        .queue(
            "open", "open orders", -1, new Term(EXECUTION_ENGINE, "execution_engine_open_orders"));
  }

  private static Stage journal() {
    Term[] emitted = atStage("emitted");
    Term[] journalled = atStage("journalled");
    return new Stage("journal", "Journal", Pipeline::journalView)
        .rate("events", "events", WRITERS.stream().map(Pipeline::events).toArray(Term[]::new))
        .latency(
            "emit",
            "record an event",
            "us",
            WRITERS.stream()
                .filter(writer -> writer != AUDITOR)
                .map(writer -> new Term(writer, "audit_emit_latency_us"))
                .toArray(Term[]::new))
        .queue(
            "ring",
            "in the rings",
            -1,
            views -> Math.max(0, views.sum(List.of(emitted)) - views.sum(List.of(journalled))),
            Stream.of(emitted, journalled).flatMap(Stream::of).toArray(Term[]::new));
  }

  private static Term[] atStage(String stage) {
    return WRITERS.stream()
        .map(writer -> new Term(writer, SEQUENCE, "service", writer.label(), "stage", stage))
        .toArray(Term[]::new);
  }

  static Term events(Member writer) {
    return new Term(writer, "audit_events_emitted_total");
  }

  private static Stage shipper() {
    return of(SHIPPER, "Shipper")
        .rate("shipped", "events", shipped())
        .queue("backlog", "backlog, bytes", -1, new Term(SHIPPER, "log_pipeline_backlog_bytes"))
        .queue("waiting", "held back", -1, new Term(SHIPPER, "log_pipeline_events_waiting"))
        .lag("index", "behind", views -> views.max(LAG), LAG);
  }

  static Term shipped() {
    return new Term(SHIPPER, "log_pipeline_events_shipped_total");
  }

  private static Stage elasticsearch() {
    return new Stage(
            "elasticsearch",
            "Elasticsearch",
            views ->
                new MemberWatch.View(
                    views.elasticsearch(), views.elasticsearch().isAnswering(), Samples.EMPTY))
        .rate(
            "created",
            "new documents",
            new Term(SHIPPER, "log_pipeline_events_shipped_total", "outcome", "created"));
  }

  private static Stage of(Member member, String title) {
    return new Stage(member.label(), title, views -> views.of(member));
  }

  /** The paper venue speaks for itself; of another venue, the execution engine tells. */
  private static MemberWatch.View venueView(Views views) {
    MemberWatch.View own = views.of(PAPER_VENUE);
    return own.presence().state() == Presence.State.NONE ? views.of(EXECUTION_ENGINE) : own;
  }

  /** As well as the first writer that is not. */
  private static MemberWatch.View journalView(Views views) {
    Optional<MemberWatch.View> troubled =
        WRITERS.stream()
            .map(views::of)
            .filter(view -> view.presence().state() == Presence.State.AWAY)
            .findFirst();
    return troubled.orElse(views.of(RISK_MANAGER));
  }
}
