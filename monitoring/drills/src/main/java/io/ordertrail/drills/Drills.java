package io.ordertrail.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every drill, at least one for each alert. Immutable. */
public final class Drills {
  private static final Duration SOON = Duration.ofSeconds(45);
  private static final Duration LATER = Duration.ofSeconds(120);
  private static final String TWO_MINUTES = ",\"duration_ms\":120000";

  private static final Fault REFUSED_FEED =
      Faults.ofVenue("refuse_connections", ",\"value\":\"market-data\"" + TWO_MINUTES)
          .and(Faults.ofVenue("disconnect", ",\"value\":\"market-data\""));

  /** The agent never sleeps, and the thread that reads the socket gets the core only in turns. */
  private static final StartOverrides.Override SPINNING_ON_A_SHARED_CORE =
      new StartOverrides.Override(
          List.of("taskset", "-c", "0"), List.of(), Map.of("service.idle", "spin"));

  private static final List<Drill> ALL =
      List.of(
          drill(
              "halt",
              "a person halts trading",
              AlertName.of("CircuitBreakerTriggered"),
              Faults.switched("halt")),
          drill(
              "daily-loss",
              "two dollars may be lost, and the largest position loses three percent",
              AlertName.of("MaxDailyLossExceeded"),
              Faults.dailyLoss()),
          drill(
              "feed-away",
              "market data ends and is refused",
              AlertName.of("WebSocketDisconnected", "source", "away"),
              REFUSED_FEED),
          drill(
              "venue-down",
              "every call to the venue is answered with 503",
              AlertName.of("ExecutionAPIDown"),
              Faults.ofVenue("server_error", TWO_MINUTES)),
          drill(
              "small-heap",
              "signal-bridge has hardly any old generation",
              AlertName.of("MemoryLeak", "service", "signal-bridge"),
              Faults.startedWith(
                  "signal-bridge", StartOverrides.Override.jvm("-Xmx64m", "-Xmn61m")),
              LATER),
          drill(
              "stopped-risk-manager",
              "the risk manager stands still",
              AlertName.of("ServiceDown", "service", "risk-manager"),
              Faults.stopped("risk-manager")),
          drill(
              "stopped-shipper",
              "the shipper stands still",
              AlertName.of("ServiceDown", "service", "shipper"),
              Faults.stopped("shipper")),
          drill(
              "lost-event",
              "an indexed event is removed from Elasticsearch, and the auditor compares everything"
                  + " anew",
              AlertName.of("AuditTrailIncomplete", "source", "proof"),
              // It does so by itself once an hour, and gives a document a minute to come.
              Faults.lostEvent()
                  .and(
                      Faults.startedWith(
                          "auditor", StartOverrides.Override.settings("auditor.grace", "5s"))),
              LATER),
          drill(
              "silent-feed",
              "the stream lives and tells nothing",
              AlertName.of("MarketDataStale", "source", "silent"),
              Faults.ofVenue("stale_feed", TWO_MINUTES)),
          drill(
              "feed-unstable",
              "market data ends, and each new connection is refused",
              AlertName.of("WebSocketDisconnected", "source", "unstable"),
              REFUSED_FEED),
          drill(
              "position-drift",
              "the venue has ten shares more than we",
              AlertName.of("ReconciliationBreak", "source", "difference"),
              Faults.positionDrift(),
              LATER),
          drill(
              "request-budget",
              "the venue allows one request a second",
              AlertName.of("HighOrderLatency", "source", "middle"),
              Faults.startedWith(
                  "execution-engine",
                  StartOverrides.Override.settings("venue.requests-per-minute", "100")),
              LATER),
          drill(
              "wrong-prices",
              "quotes are one percent beside the market",
              AlertName.of("HighSlippage"),
              Faults.ofVenue("wrong_price", ",\"value\":\"1\"" + TWO_MINUTES),
              LATER),
          drill(
              "bad-model",
              "a file that is no model lies where the model is looked for",
              AlertName.of("MLInferenceFailure", "source", "model"),
              Faults.badModel()),
          drill(
              "rogue-strategy",
              "orders are far larger than their limit",
              AlertName.of("RiskCheckFailures", "source", "unusual"),
              Faults.limit("max-order-quantity", "1 shares"),
              LATER),
          drill(
              "refused-orders",
              "the venue rejects orders that it had accepted",
              AlertName.of("LowFillRate"),
              Faults.ofVenue("late_reject", TWO_MINUTES),
              LATER),
          drill(
              "too-many-requests",
              "every call is one too many",
              AlertName.of("APIRateLimitHit"),
              Faults.ofVenue("rate_limit_storm", TWO_MINUTES)),
          drill(
              "budget-burn",
              "market-data spins on one core that it shares with its own reader",
              AlertName.of("SLOErrorBudgetBurn", "objective", "market_data_decode_latency"),
              Faults.startedWith("market-data", SPINNING_ON_A_SHARED_CORE),
              LATER),
          drill(
              "clock-skew",
              "the time source says that the clock is half a millisecond ahead",
              AlertName.of("ClockOutOfTolerance", "service", "auditor"),
              SkewedClock.of("auditor", 500)),
          drill(
              "version-skew",
              "the auditor is of another build",
              AlertName.of("VersionSkew", "service", "auditor"),
              OtherBuild.of("auditor"),
              LATER),
          drill(
              "no-acknowledgement",
              "orders are neither taken nor answered, and questions fail",
              AlertName.of("OrderStuckUnacked"),
              Faults.ofVenue("timeout_before_accept", ",\"value\":\"20000\"" + TWO_MINUTES)
                  .and(Faults.ofVenue("server_error", TWO_MINUTES))),
          drill(
              "slow-decoding",
              "market-data spins on one core that it shares with its own reader",
              AlertName.of("ElevatedMarketDataLatency", "source", "tail"),
              Faults.startedWith("market-data", SPINNING_ON_A_SHARED_CORE),
              LATER),
          drill(
              "busy-cpu",
              "the auditor compares everything all the time, interpreted, and has one core",
              AlertName.of("HighCPUUsage", "service", "auditor"),
              Faults.startedWith(
                  "auditor",
                  new StartOverrides.Override(
                      List.of(),
                      List.of("-Xint", "-XX:ActiveProcessorCount=1"),
                      Map.of("auditor.round", "1s"))),
              LATER),
          drill(
              "cut-bus",
              "the connections to market-data's bus are cut, and made again",
              AlertName.of("ZMQQueueBacklog", "source", "gap"),
              Faults.cutBus()),
          drill(
              "venue-errors",
              "orders are refused and tried again",
              AlertName.of("RetryEscalation"),
              Faults.ofVenue("rate_limit_storm", TWO_MINUTES)),
          drill(
              "thin-feed",
              "of all symbols but the least traded one nothing is told",
              AlertName.of("LowMessageThroughput"),
              Faults.thinFeed(),
              LATER),
          drill(
              "vanished-sli",
              "nobody asks market-data for its metrics",
              AlertName.of("SLIUnavailable", "source", "vanished"),
              Untargeted.of("market-data"),
              LATER),
          drill(
              "reducing",
              "a person lets only reducing orders pass",
              AlertName.of("LimitUtilizationHigh", "source", "reducing"),
              Faults.switched("reduce")),
          drill(
              "small-disk",
              "the auditor's volume is nearly full",
              AlertName.of("LowDiskSpace", "source", "low"),
              Faults.smallDisk("auditor"),
              LATER));

  private Drills() {}

  private static Drill drill(String name, String what, AlertName alert, Fault fault) {
    return drill(name, what, alert, fault, SOON);
  }

  private static Drill drill(
      String name, String what, AlertName alert, Fault fault, Duration alertWithin) {
    return new Drill(name, what, alert, fault, alertWithin, LATER);
  }

  static Optional<Drill> named(String name) {
    return ALL.stream().filter(drill -> drill.name().equals(name)).findFirst();
  }

  /** In the order in which {@code all} runs them. */
  public static List<String> names() {
    return descriptions().stream().map(List::getFirst).toList();
  }

  /**
   * @return of each drill its name, the alert that follows, and what is done to the system
   */
  public static List<List<String>> descriptions() {
    List<List<String>> all = new ArrayList<>();
    ALL.forEach(drill -> all.add(List.of(drill.name(), drill.alert().toString(), drill.what())));
    all.add(List.of(WatchdogRun.NAME, WatchdogRun.ALERT.toString(), WatchdogRun.WHAT));
    return List.copyOf(all);
  }
}
