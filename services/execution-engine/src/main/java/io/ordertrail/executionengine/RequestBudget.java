package io.ordertrail.executionengine;

/**
 * A token bucket over the venue's budget of requests, so that a refusal for too many of them is the
 * exception. Cancels may take the last token, questions leave some, orders leave the whole reserve.
 * What the venue's answers say of its own count tightens it, never widens it. The agent's thread
 * only; allocates nothing.
 */
final class RequestBudget {
  enum Use {
    CANCEL,
    QUESTION,
    ORDER
  }

  static final long WINDOW_NS = 60_000_000_000L;

  private final int perMinute;
  private final int reserve;
  private long costNs;
  private long creditNs = WINDOW_NS;
  private long filledNs;
  private long closedUntilNs;
  private int refusals;

  /**
   * @param perMinute what the venue allows; all of it may go at once
   * @param reserve of these so many are kept for cancels
   */
  RequestBudget(int perMinute, int reserve) {
    this.perMinute = perMinute;
    this.reserve = Math.min(reserve, perMinute - 1);
    this.costNs = WINDOW_NS / perMinute;
  }

  /**
   * @return false when the request must wait
   */
  boolean take(Use use, long nowNs) {
    refill(nowNs);
    if (nowNs < closedUntilNs || creditNs < costNs + keptBack(use)) {
      return false;
    }
    creditNs -= costNs;
    return true;
  }

  private long keptBack(Use use) {
    return switch (use) {
      case CANCEL -> 0;
      case QUESTION -> reserve * costNs / 2;
      case ORDER -> reserve * costNs;
    };
  }

  private void refill(long nowNs) {
    if (filledNs != 0) {
      creditNs = Math.min(WINDOW_NS, creditNs + Math.max(0, nowNs - filledNs));
    }
    filledNs = nowNs;
  }

  /** How many requests could go now, cancels included. */
  int available(long nowNs) {
    refill(nowNs);
    return nowNs < closedUntilNs ? 0 : (int) (creditNs / costNs);
  }

  int limit() {
    return (int) (WINDOW_NS / costNs);
  }

  /** What an answer said. */
  void onAnswer(VenueEvent.Allowance said, Backoff backoff, long nowNs) {
    refill(nowNs);
    if (said.limitPerMinute() > 0) {
      costNs = WINDOW_NS / Math.min(perMinute, said.limitPerMinute());
    }
    if (said.remaining() >= 0) {
      creditNs = Math.min(creditNs, said.remaining() * costNs);
    }
    if (said.exceeded()) {
      refusals++;
      close(said.resetInNs() > 0 ? said.resetInNs() : backoff.delayNs(refusals), nowNs);
    } else {
      refusals = 0;
      if (said.remaining() == 0) {
        close(said.resetInNs(), nowNs);
      }
    }
  }

  private void close(long forNs, long nowNs) {
    closedUntilNs = Math.max(closedUntilNs, nowNs + Math.min(forNs, WINDOW_NS));
  }
}
