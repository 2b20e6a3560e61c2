package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventRecorder;

/** What a producer records again and again. */
enum Workload {
  /** The event that {@code --part emit} measures. */
  ORDER("order.submitted alone"),
  /** The 16 commonest actions in a session's shares. */
  SESSION("a session's mix");

  private final String title;

  Workload(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  interface Source {
    void record(long i, long nowNs);
  }

  Source on(EventRecorder recorder, long runId) {
    return switch (this) {
      case ORDER -> new OrderEvents(recorder, runId)::submitted;
      case SESSION -> new EventMix(recorder, runId)::record;
    };
  }
}
