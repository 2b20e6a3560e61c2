package io.ordertrail.auditor;

import io.ordertrail.proof.RunStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far the proof is, by service. */
final class Standing {
  private Standing() {}

  /** The newest run of each service. */
  static SortedMap<String, RunStatus> newest(List<RunStatus> runs) {
    SortedMap<String, RunStatus> newest = new TreeMap<>();
    runs.forEach(
        status ->
            newest.merge(
                status.run().service(),
                status,
                (one, other) -> one.run().compareTo(other.run()) > 0 ? one : other));
    return newest;
  }

  /** {@code service n, service n}: events that were proven, of all runs. */
  static String text(List<RunStatus> runs) {
    SortedMap<String, Long> events = new TreeMap<>();
    runs.forEach(status -> events.merge(status.run().service(), status.indexed(), Long::sum));
    StringBuilder text = new StringBuilder();
    events.forEach(
        (service, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(service).append(' ').append(count));
    return text.toString();
  }
}
