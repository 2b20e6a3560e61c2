package io.ordertrail.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One drill from a healthy system to a healthy system. One thread. */
final class DrillRun {
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(150);
  private static final Duration INDEXED_WITHIN = Duration.ofSeconds(60);

  /** The guilty event may be somewhat older than the moment at which the fault was begun. */
  private static final Duration BEFORE_THE_FAULT = Duration.ofSeconds(30);

  private static final String HEALTHY =
      "min(up) == 1 and on () max(risk_manager_trading_state{state=\"active\"}) == 1"
          + " and on () max(trading_session_open) == 1";

  private final DrillTarget target;
  private final DrillStage stage;
  private final Levers levers;
  private final Consumer<String> progress;

  DrillRun(DrillTarget target, DrillStage stage, Levers levers, Consumer<String> progress) {
    this.target = target;
    this.stage = stage;
    this.levers = levers;
    this.progress = progress;
  }

  DrillResult run(Drill drill) throws DrillException {
    Runbook runbook = Runbook.of(drill.alert().name(), target);
    awaitHealth(drill);
    progress.accept("%s: %s".formatted(drill.name(), drill.what()));
    Instant begun = Instant.now();
    long begunNs = System.nanoTime();
    Undo undo = drill.fault().begin(levers);
    Optional<AlertEar.Heard> fired;
    boolean found = false;
    String failed = "";
    try {
      fired = awaitAlert(drill, begunNs);
      if (fired.isPresent()) {
        progress.accept(
            "  %s after %s".formatted(drill.alert(), seconds(fired.get().receivedNs() - begunNs)));
        found = isFound(fired.get(), begun);
        failed = runbook.firstFailure();
      }
    } finally {
      undo.undo();
    }
    long undoneNs = System.nanoTime();
    Optional<AlertEar.Heard> over =
        fired.isEmpty() ? Optional.empty() : awaitEnd(drill, fired.get());
    return new DrillResult(
        drill.name(),
        drill.alert().toString(),
        fired.map(f -> Duration.ofNanos(f.receivedNs() - begunNs)),
        over.map(o -> Duration.ofNanos(Math.max(0, o.receivedNs() - undoneNs))),
        found,
        runbook.size(),
        failed,
        "");
  }

  private void awaitHealth(Drill drill) throws DrillException {
    Waiting.forAtMost(
            HEALTHY_WITHIN,
            () -> {
              levers.rearmIfNeeded();
              boolean quiet =
                  levers.query(firing(drill.alert())).isEmpty() && !levers.query(HEALTHY).isEmpty();
              return quiet ? Optional.of(true) : Optional.empty();
            })
        .orElseThrow(
            () ->
                new DrillException(
                    "the system is not healthy before the drill (a service is down, trading is not active, or %s fires already): look with ./ordertrail status."
                        .formatted(drill.alert())));
  }

  /** ALERTS of this one. */
  private static String firing(AlertName alert) {
    StringBuilder selector =
        new StringBuilder("ALERTS{alertstate=\"firing\",alertname=\"" + alert.name() + '"');
    alert.labels().forEach((k, v) -> selector.append(",%s=\"%s\"".formatted(k, v)));
    return selector.append('}').toString();
  }

  private Optional<AlertEar.Heard> awaitAlert(Drill drill, long begunNs) throws DrillException {
    return Waiting.forAtMost(drill.alertWithin(), () -> stage.ear().fired(drill.alert(), begunNs));
  }

  /** Whether the alert's own search leads to an event of this fault. */
  private boolean isFound(AlertEar.Heard fired, Instant begun) throws DrillException {
    String query = fired.annotation("search");
    String since = begun.minus(BEFORE_THE_FAULT).toString();
    return Waiting.forAtMost(INDEXED_WITHIN, () -> Optional.ofNullable(levers.newest(query, since)))
        .isPresent();
  }

  private Optional<AlertEar.Heard> awaitEnd(Drill drill, AlertEar.Heard fired)
      throws DrillException {
    return Waiting.forAtMost(
        drill.resolvedWithin(), () -> stage.ear().resolved(fired, fired.receivedNs()));
  }

  static String seconds(long ns) {
    return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
  }
}
