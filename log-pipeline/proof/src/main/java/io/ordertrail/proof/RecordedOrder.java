package io.ordertrail.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the record says of one order that was sent to the venue. One thread. */
final class RecordedOrder {
  /**
   * @param cumQtyE6 of the order after it
   * @param sequence of the event that counted it
   */
  record Fill(String execId, long qtyE6, long pxE6, long cumQtyE6, WriterRun run, long sequence) {}

  final String clOrdId;
  final WriterRun run;
  String symbol = "";
  String side = "";
  long qtyE6;
  long limitPxE6;
  boolean accepted;
  final Map<String, Fill> fills = new LinkedHashMap<>(2);
  private final List<String> times = new ArrayList<>(6);
  private long lastSequence;

  RecordedOrder(String clOrdId, WriterRun run) {
    this.clOrdId = clOrdId;
    this.run = run;
  }

  void spokenOf(String time, long sequence) {
    times.add(time);
    lastSequence = sequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  long filledQtyE6() {
    return fills.values().stream().mapToLong(Fill::qtyE6).sum();
  }

  /** The last thing that was recorded of it until then. */
  String before(String time) {
    return times.stream().filter(it -> it.compareTo(time) <= 0).reduce("", (_, last) -> last);
  }

  String after(String time) {
    return times.stream().filter(it -> it.compareTo(time) > 0).findFirst().orElse("");
  }
}
