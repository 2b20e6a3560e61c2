package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdStatus;
import java.util.List;

/** Cancelling what works in a scope, from the first message to the last order's end. */
final class CancelRun {
  private final Switch cause;
  private final boolean wholeScope;
  private final List<TrackedOrder> targets;
  private final long startedNs;
  private final long deadlineNs;
  private long nextSendNs;
  private boolean reported;

  /**
   * @param wholeScope whether everything in the scope ends, or only the targets
   */
  CancelRun(
      Switch cause, boolean wholeScope, List<TrackedOrder> targets, long nowNs, long patienceNs) {
    this.cause = cause;
    this.wholeScope = wholeScope;
    this.targets = targets;
    this.startedNs = nowNs;
    this.deadlineNs = nowNs + patienceNs;
  }

  ScopeRef scope() {
    return cause.scope();
  }

  String actor() {
    return cause.actor();
  }

  String trigger() {
    return cause.trigger();
  }

  boolean isWholeScope() {
    return wholeScope;
  }

  List<TrackedOrder> targets() {
    return targets;
  }

  int toCancel() {
    return targets.size();
  }

  int unconfirmed() {
    int open = 0;
    for (TrackedOrder order : targets) {
      open += order.open ? 1 : 0;
    }
    return open;
  }

  /** Those that ended otherwise were faster than the cancel. */
  int canceled() {
    int canceled = 0;
    for (TrackedOrder order : targets) {
      canceled += !order.open && order.status == OrdStatus.CANCELED ? 1 : 0;
    }
    return canceled;
  }

  long elapsedNs(long nowNs) {
    return nowNs - startedNs;
  }

  boolean mustSend(long nowNs) {
    return nowNs >= nextSendNs;
  }

  void sentUntil(long nextNs) {
    nextSendNs = nextNs;
  }

  boolean isOverdue(long nowNs) {
    return !reported && nowNs >= deadlineNs;
  }

  boolean isReported() {
    return reported;
  }

  void reported() {
    reported = true;
  }
}
