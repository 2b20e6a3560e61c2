package io.ordertrail.proof;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which runs are to be proven: all, or those of the sessions that wrote on a day. A run that begins
 * meanwhile is one of them. Immutable.
 */
final class ChosenRuns implements Predicate<WriterRun> {
  private final Set<WriterRun> leftOut;
  private final String newestSession;

  private ChosenRuns(Set<WriterRun> leftOut, String newestSession) {
    this.leftOut = leftOut;
    this.newestSession = newestSession;
  }

  static ChosenRuns of(VerificationOptions options) throws IOException {
    WholeLineReader reader = new WholeLineReader();
    Map<WriterRun, String> sessions = new HashMap<>();
    Set<String> wanted = new HashSet<>();
    String newest = "";
    String newestRun = "";
    for (var run : SegmentFile.in(options.folders().journal()).entrySet()) {
      String session = "";
      for (SegmentFile segment : run.getValue().values()) {
        SegmentHeader header = header(reader, segment);
        session = header == null ? session : header.session();
        if (header != null && options.day().map(day -> wroteOn(day, header)).orElse(true)) {
          wanted.add(session);
        }
      }
      sessions.put(run.getKey(), session);
      if (run.getKey().run().compareTo(newestRun) > 0 && wanted.contains(session)) {
        newestRun = run.getKey().run();
        newest = session;
      }
    }
    Set<WriterRun> leftOut = new HashSet<>();
    if (options.day().isPresent()) {
      sessions.forEach(
          (run, session) -> {
            if (!wanted.contains(session)) {
              leftOut.add(run);
            }
          });
    }
    return new ChosenRuns(leftOut, newest);
  }

  private static boolean wroteOn(LocalDate day, SegmentHeader header) {
    return header.created().startsWith(day.toString());
  }

  private static SegmentHeader header(WholeLineReader reader, SegmentFile segment)
      throws IOException {
    SegmentHeader[] header = {null};
    reader.read(
        segment.path(),
        0,
        1,
        (bytes, from, to) -> {
          header[0] = SegmentHeader.read(bytes, from, to);
          return false;
        });
    return header[0];
  }

  @Override
  public boolean test(WriterRun run) {
    return !leftOut.contains(run);
  }

  /** Whose orders the venue's account has. */
  String newestSession() {
    return newestSession;
  }
}
