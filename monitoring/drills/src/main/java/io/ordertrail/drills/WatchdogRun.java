package io.ordertrail.drills;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The one drill whose alert must stop coming: Prometheus stands still, and the dead-man's switch
 * hears nothing any more. One thread.
 */
final class WatchdogRun {
  static final String NAME = "watchdog";
  static final AlertName ALERT = AlertName.of("Watchdog");
  static final String WHAT = "Prometheus stands still";

  /** Alertmanager tells it every minute. */
  private static final Duration MISSED = Duration.ofSeconds(90);

  private static final Duration HEARD_WITHIN = Duration.ofSeconds(130);
  private static final Duration SILENT_WITHIN = Duration.ofSeconds(240);

  private final DrillTarget target;
  private final DrillStage stage;
  private final Levers levers;
  private final Consumer<String> progress;

  WatchdogRun(DrillTarget target, DrillStage stage, Levers levers, Consumer<String> progress) {
    this.target = target;
    this.stage = stage;
    this.levers = levers;
    this.progress = progress;
  }

  DrillResult run() throws DrillException {
    awaitHeard(System.nanoTime());
    Runbook runbook = Runbook.of(ALERT.name(), target);
    String failed = runbook.firstFailure();
    progress.accept("%s: %s".formatted(NAME, WHAT));
    long begunNs = System.nanoTime();
    Undo undo = Faults.stopped("prometheus").begin(levers);
    Optional<Duration> silent;
    try {
      silent = awaitSilence(begunNs);
    } finally {
      undo.undo();
    }
    long undoneNs = System.nanoTime();
    Optional<AlertEar.Heard> again = heardAfter(undoneNs);
    JsonNode event =
        levers.newest("event.action:alert.fired AND trading.alert.name:Watchdog", "now-1d");
    return new DrillResult(
        NAME,
        ALERT + " is missed",
        silent,
        again.map(heard -> Duration.ofNanos(heard.receivedNs() - undoneNs)),
        event != null,
        runbook.size(),
        failed,
        "");
  }

  private void awaitHeard(long sinceNs) throws DrillException {
    heardAfter(sinceNs)
        .orElseThrow(
            () ->
                new DrillException(
                    "the dead-man's switch hears nothing of a healthy system: see the output of Prometheus and Alertmanager in %s."
                        .formatted(target.data().resolve("logs"))));
  }

  private Optional<AlertEar.Heard> heardAfter(long sinceNs) throws DrillException {
    return Waiting.forAtMost(HEARD_WITHIN, () -> stage.ear().fired(ALERT, sinceNs));
  }

  /** From the fault until the switch has waited too long for the next word. */
  private Optional<Duration> awaitSilence(long begunNs) throws DrillException {
    return Waiting.forAtMost(
        SILENT_WITHIN,
        () -> {
          long nowNs = System.nanoTime();
          boolean missed = stage.ear().fired(ALERT, nowNs - MISSED.toNanos()).isEmpty();
          return missed && nowNs - begunNs > MISSED.toNanos()
              ? Optional.of(Duration.ofNanos(nowNs - begunNs))
              : Optional.<Duration>empty();
        });
  }
}
