package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import java.io.IOException;
import org.HdrHistogram.Histogram;

/** One stretch of events at a fixed rate, with everything running: how soon each was found. */
final class FreshRun {
  private static final int LEAD_IN_SECONDS = 3;

  private final AuditIndex index;
  private final EventLog log;
  private final ChildProcess shipper;
  private final int eventsPerSecond;

  FreshRun(AuditIndex index, EventLog log, ChildProcess shipper, int eventsPerSecond) {
    this.index = index;
    this.log = log;
    this.shipper = shipper;
    this.eventsPerSecond = eventsPerSecond;
  }

  /**
   * @param us emission to search, of each event
   * @param serverCores of Elasticsearch while the events came: CPU by time
   * @param shipperCores of the shipper
   */
  record Figures(Histogram us, double serverCores, double shipperCores) {}

  Figures measure(int events) throws IOException, InterruptedException, BenchException {
    int leadIn = Math.min(events, LEAD_IN_SECONDS * eventsPerSecond);
    PacedEvents paced = new PacedEvents(log, eventsPerSecond, leadIn + events);
    Visibility visibility = new Visibility(index, paced);
    paced.emit(leadIn);
    visibility.countBeyond(paced.emitted());
    long beganNs = System.nanoTime();
    long serverNs = index.cpuNs();
    long shipperNs = shipper.cpuNs();
    paced.emit(events);
    double tookNs = System.nanoTime() - beganNs;
    double serverCores = (index.cpuNs() - serverNs) / tookNs;
    double shipperCores = (shipper.cpuNs() - shipperNs) / tookNs;
    return new Figures(visibility.awaitAll(), serverCores, shipperCores);
  }
}
