package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.net.URI;
import java.util.List;

/**
 * Tells every Alertmanager of a halt of the firm itself, without the way over a scrape and a rule,
 * until a person re-arms. The agent's thread hands a notice over and goes on: each Alertmanager has
 * a thread of its own that tells it, and none of them can hold up or harm trading.
 */
final class HaltNotices implements AutoCloseable {
  private final List<Herald> heralds;
  private final long runId;
  private HaltNotice standing;

  private HaltNotices(List<Herald> heralds, long runId) {
    this.heralds = heralds;
    this.runId = runId;
  }

  /**
   * @param alertmanagers none when nobody is to be told
   */
  static HaltNotices start(List<URI> alertmanagers, long runId, RiskMeters meters) {
    List<Herald> heralds = alertmanagers.stream().map(at -> new Herald(at, meters)).toList();
    heralds.forEach(Herald::start);
    return new HaltNotices(heralds, runId);
  }

  /**
   * The firm is halted. The agent's thread.
   *
   * @param sequence of the event that records it, 0 when an earlier run did
   */
  void halted(Switch change, long sequence) {
    String eventId =
        sequence == 0 ? "" : WriterIdentity.eventId(ServiceName.RISK_MANAGER, runId, sequence);
    standing = new HaltNotice(change, eventId, 0);
    heralds.forEach(herald -> herald.tell(standing));
  }

  /** The firm trades again. The agent's thread. */
  void rearmed(long nowNs) {
    if (standing != null) {
      HaltNotice ended = standing.endedAt(nowNs);
      standing = null;
      heralds.forEach(herald -> herald.tell(ended));
    }
  }

  @Override
  public void close() {
    heralds.forEach(Herald::close);
  }
}
