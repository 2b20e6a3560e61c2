package io.ordertrail.riskmanager;

import io.ordertrail.wire.HeartbeatMessage;

/**
 * What risk knows of the execution engine: which run it is, whether that run has told everything
 * that it knows, whether it takes orders, and when it was last heard. The agent's thread.
 */
final class ExecutionLink {
  private static final long SILENT_AFTER_NS = 3_000_000_000L;

  private final long ownRun;
  private long executionRun;
  private boolean complete;
  private int refusal = HeartbeatMessage.TAKES_ORDERS;
  private long lastHeardNs;

  ExecutionLink(long ownRun) {
    this.ownRun = ownRun;
  }

  /**
   * @return true when this is the first message of a new run of the execution engine
   */
  boolean heard(long run, long nowNs) {
    lastHeardNs = nowNs;
    boolean isNew = run != executionRun;
    if (isNew) {
      executionRun = run;
      complete = false;
    }
    return isNew;
  }

  void onHeartbeat(HeartbeatMessage heartbeat) {
    complete = heartbeat.snapshotComplete && heartbeat.peerRunId == ownRun;
    refusal = heartbeat.refusal;
  }

  /** The engine lives, and both sides agree on what is working. */
  boolean isReady(long nowNs) {
    return complete && nowNs - lastHeardNs < SILENT_AFTER_NS;
  }

  /** Why it takes no new orders: a reason code's ordinal, negative when it takes them. */
  int refusal() {
    return refusal;
  }

  long executionRun() {
    return executionRun;
  }
}
