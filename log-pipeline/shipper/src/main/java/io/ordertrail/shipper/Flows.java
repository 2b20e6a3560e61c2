package io.ordertrail.shipper;

import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * How far each service's journal is behind. The shipping thread tells; {@link #refresh} is called
 * by a ticker, because the ages grow also while the shipping thread waits for an answer.
 */
final class Flows {
  /** Whose journals have series of their own: the catalogue's closed set. */
  private static final List<String> SERVICES =
      List.of("market-data", "signal-bridge", "risk-manager", "execution-engine", "auditor");

  private static final double MS_PER_SECOND = 1_000.0;

  private final Map<String, Flow> flows = new LinkedHashMap<>();

  Flows(Meters meters) {
    SERVICES.forEach(service -> flows.put(service, new Flow(meters, service)));
  }

  /** Events were taken for a batch, the first of them from then. */
  void taken(String service, long firstTimeMs) {
    Flow flow = flows.get(service);
    if (flow != null) {
      flow.onTheirWay.add(firstTimeMs);
      flow.pendingSinceMs = flow.onTheirWay.peek();
    }
  }

  void backlog(String service, long bytes) {
    Flow flow = flows.get(service);
    if (flow != null) {
      flow.backlogBytes = bytes;
      if (bytes == 0) {
        flow.movedMs = System.currentTimeMillis();
      }
    }
  }

  /** What was taken first is acknowledged first. */
  void acknowledged(Run run, boolean hadEvents) {
    Flow flow = flows.get(run.service());
    if (flow != null) {
      if (hadEvents) {
        flow.onTheirWay.remove();
      }
      flow.pendingSinceMs = flow.onTheirWay.isEmpty() ? 0 : flow.onTheirWay.peek();
      flow.movedMs = System.currentTimeMillis();
      flow.lastSequence(run);
    }
  }

  void restored(Run run) {
    Flow flow = flows.get(run.service());
    if (flow != null) {
      flow.lastSequence(run);
    }
  }

  void refresh() {
    long nowMs = System.currentTimeMillis();
    flows.values().forEach(flow -> flow.refresh(nowMs));
  }

  private static final class Flow {
    private final Gauge lag;
    private final Gauge backlog;
    private final Gauge checkpointAge;
    private final Gauge lastSequence;
    private final Queue<Long> onTheirWay = new ArrayDeque<>();
    private String latestRun = "";
    private volatile long pendingSinceMs;
    private volatile long backlogBytes;
    private volatile long movedMs = System.currentTimeMillis();

    Flow(Meters meters, String service) {
      lag = meters.gauge("audit_index_lag_seconds", "service", service);
      backlog = meters.gauge("log_pipeline_backlog_bytes", "journal", service);
      checkpointAge = meters.gauge("log_pipeline_checkpoint_age_seconds", "journal", service);
      lastSequence = meters.gauge("audit_last_sequence", "service", service, "stage", "indexed");
    }

    /** Of the latest run only. */
    void lastSequence(Run run) {
      if (run.runId().compareTo(latestRun) >= 0) {
        latestRun = run.runId();
        lastSequence.set(run.acknowledgedSequence());
      }
    }

    void refresh(long nowMs) {
      long sinceMs = pendingSinceMs;
      boolean behind = backlogBytes > 0;
      double stalled = behind ? Math.max(0, nowMs - movedMs) / MS_PER_SECOND : 0;
      backlog.set(backlogBytes);
      checkpointAge.set(stalled);
      lag.set(sinceMs > 0 ? Math.max(0, nowMs - sinceMs) / MS_PER_SECOND : stalled);
    }
  }
}
