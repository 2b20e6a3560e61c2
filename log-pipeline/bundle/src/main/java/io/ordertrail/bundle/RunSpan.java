package io.ordertrail.bundle;

import io.ordertrail.record.RunKey;
import java.nio.file.Path;
import java.util.List;

/**
 * A run as far as it reaches into the window.
 *
 * @param session that its segments name; empty when none does
 * @param first the lowest number with a time in the window
 * @param last the highest
 * @param segments its files, in the order of writing
 */
record RunSpan(
    RunKey key,
    String session,
    String node,
    long first,
    long last,
    long events,
    List<SegmentHead> segments) {

  RunSpan {
    segments = List.copyOf(segments);
  }

  /** {@code <service>-<run id>}, as the ids of its events begin. */
  String run() {
    return key.service() + '-' + key.runId();
  }

  /** The files from the one that holds that event on, as far as their heads tell. */
  List<Path> pathsFrom(long sequence) {
    int from = 0;
    for (int i = 1; i < segments.size(); i++) {
      long begins = segments.get(i).firstSequence();
      if (begins > 0 && begins <= sequence) {
        from = i;
      }
    }
    return segments.subList(from, segments.size()).stream().map(SegmentHead::path).toList();
  }
}
