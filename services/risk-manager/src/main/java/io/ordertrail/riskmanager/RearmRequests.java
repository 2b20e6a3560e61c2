package io.ordertrail.riskmanager;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a re-arming may be done: at once where one person is enough; with real money only when
 * another person asks for the same within ten minutes. HTTP threads.
 */
final class RearmRequests {
  static final long VALID_NS = Duration.ofMinutes(10).toNanos();

  private record Request(String who, long atNs) {}

  /** What is to be done. */
  sealed interface Outcome {
    /**
     * @param approver empty where one person is enough
     */
    record Agreed(String who, String approver) implements Outcome {}

    record Waits(long untilNs) implements Outcome {}

    record SamePerson() implements Outcome {}
  }

  private final boolean needsTwo;
  private final Map<ScopeRef, Request> waiting = new HashMap<>();

  RearmRequests(boolean needsTwo) {
    this.needsTwo = needsTwo;
  }

  synchronized Outcome ask(ScopeRef scope, String who, long nowNs) {
    if (!needsTwo) {
      return new Outcome.Agreed(who, "");
    }
    Request first = waiting.get(scope);
    if (first == null || nowNs - first.atNs() >= VALID_NS) {
      waiting.put(scope, new Request(who, nowNs));
      return new Outcome.Waits(nowNs + VALID_NS);
    }
    if (first.who().equals(who)) {
      return new Outcome.SamePerson();
    }
    waiting.remove(scope);
    return new Outcome.Agreed(first.who(), who);
  }

  /** What was halted anew was not what somebody wanted re-armed. */
  synchronized void forget(ScopeRef scope) {
    waiting.remove(scope);
  }
}
