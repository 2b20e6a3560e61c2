package io.ordertrail.riskmanager;

import java.util.concurrent.CompletableFuture;

/**
 * What a person asks of the agent, handed over by an HTTP thread. The agent completes the answer;
 * exceptionally with an {@link io.ordertrail.runtime.AdminRefusal} when it will not.
 */
sealed interface Instruction {
  CompletableFuture<Answer> answer();

  /**
   * What the agent did, and how the desk stands then.
   *
   * @param run the cancelling that it began, null for none
   * @param elapsedUs of that
   */
  record Answer(DeskView desk, CancelRun run, int canceled, int unconfirmed, long elapsedUs) {}

  /** Halt or reduce. */
  record SetState(Switch change, CompletableFuture<Answer> answer) implements Instruction {}

  /**
   * @param approver empty where one person is enough
   */
  record Rearm(
      ScopeRef scope, String who, String approver, String reason, CompletableFuture<Answer> answer)
      implements Instruction {}

  /** A re-arming that waits for a second person; only recorded. */
  record AskToRearm(ScopeRef scope, String who, String reason, CompletableFuture<Answer> answer)
      implements Instruction {}

  /** New limits, found good and kept. */
  record ExchangeLimits(
      Limits limits,
      String key,
      String oldValue,
      String newValue,
      String who,
      String reason,
      CompletableFuture<Answer> answer)
      implements Instruction {}

  /** Only looks. */
  record Look(CompletableFuture<Answer> answer) implements Instruction {}
}
