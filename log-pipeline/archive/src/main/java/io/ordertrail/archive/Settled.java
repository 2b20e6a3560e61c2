package io.ordertrail.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether nothing can still be added to a day, and nobody needs it where it is: each of its runs
 * was closed or is followed by another one, none belongs to a session that may go on (its services
 * read their journal when they restart), and the shipper is done with all of it.
 */
final class Settled {
  private final JournalDays journal;
  private final ShippedSegments shipped; // null when that does not matter

  Settled(JournalDays journal, ShippedSegments shipped) {
    this.journal = journal;
    this.shipped = shipped;
  }

  /** Says in one sentence why the day cannot be archived; returns when it can. */
  void check(LocalDate day) throws ArchiveException, IOException {
    List<SegmentFile> open = open();
    for (SegmentFile segment : journal.of(day)) {
      checkRun(day, segment, open);
    }
    for (SegmentFile segment : journal.of(day)) {
      checkSession(day, segment, open);
      if (shipped != null && !shipped.contains(segment)) {
        throw new ArchiveException(
            "%s is not settled: %s is not wholly in Elasticsearch as far as the shipper's checkpoint says: let the shipper finish, or add --unshipped."
                .formatted(day, segment.path()));
      }
    }
  }

  private static void checkRun(LocalDate day, SegmentFile segment, List<SegmentFile> open)
      throws ArchiveException {
    if (open.stream().anyMatch(newest -> newest.run().equals(segment.run()))) {
      throw new ArchiveException(
          "%s is not settled: the run %s has no seal and no successor: it still runs, or it was killed and its ring may hold events of that day; stop it, or start it once more, and try again."
              .formatted(day, segment.run()));
    }
  }

  private static void checkSession(LocalDate day, SegmentFile segment, List<SegmentFile> open)
      throws ArchiveException {
    for (SegmentFile newest : open) {
      if (newest.session().equals(segment.session())) {
        throw new ArchiveException(
            "%s is not settled: its run %s belongs to the session %s, which %s still runs and whose journal is read at a restart: stop the session first."
                .formatted(day, segment.run(), segment.session(), newest.service()));
      }
    }
  }

  /** The newest segments that do not end with their run's seal. */
  private List<SegmentFile> open() throws IOException {
    List<SegmentFile> open = new ArrayList<>();
    for (SegmentFile newest : journal.newest()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(newest.file()))) {
        if (!SegmentWalk.of(in, newest.path(), "", newest.firstSequence()).endsWithSeal()) {
          open.add(newest);
        }
      }
    }
    return open;
  }
}
