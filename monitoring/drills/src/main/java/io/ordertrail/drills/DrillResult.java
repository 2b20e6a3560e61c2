package io.ordertrail.drills;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one drill.
 *
 * @param detected from the fault to the alert at the webhook; empty when it never came
 * @param resolved from the fault's undoing to the alert's end; empty when it never came
 * @param found whether the alert's own search led to an event of the fault
 * @param commands of the runbook that were run, and {@code failed} the first that failed, or empty
 * @param failure one sentence; empty when the drill itself could be carried out
 */
public record DrillResult(
    String drill,
    String alert,
    Optional<Duration> detected,
    Optional<Duration> resolved,
    boolean found,
    int commands,
    String failed,
    String failure) {

  static DrillResult broken(String drill, AlertName alert, String failure) {
    return new DrillResult(
        drill, alert.toString(), Optional.empty(), Optional.empty(), false, 0, "", failure);
  }

  /** Detected, explained by its search, its runbook right, and over. */
  public boolean isGood() {
    return detected.isPresent()
        && resolved.isPresent()
        && found
        && failed.isEmpty()
        && failure.isEmpty();
  }
}
