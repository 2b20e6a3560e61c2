package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Journals what a killed run left in its ring, and removes the ring. */
final class Recovery {
  private Recovery() {}

  /**
   * @return empty when this writer never ran here
   * @throws CorruptRecordException when the ring cannot be read; it is left as it is
   */
  static Optional<PreviousRun> recover(Path dataFolder, ServiceName service) {
    Path file = EventLog.ringFile(dataFolder, service);
    if (!Files.exists(file) || wasKilledWhileMade(file)) {
      return Optional.empty();
    }
    PreviousRun previous;
    try (EventRing ring = EventRing.open(file)) {
      previous = drain(dataFolder, ring);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot journal what the last run left in " + file, e);
    }
    EventLog.deleteRing(file);
    return Optional.of(previous);
  }

  /** The header's last write is its magic number: without it no event can have been committed. */
  private static boolean wasKilledWhileMade(Path file) {
    try {
      byte[] header = new byte[Long.BYTES];
      int read;
      try (var in = Files.newInputStream(file)) {
        read = in.readNBytes(header, 0, header.length);
      }
      boolean blank = read == 0 || java.util.Arrays.equals(header, new byte[Long.BYTES]);
      if (blank) {
        EventLog.deleteRing(file);
      }
      return blank;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ring " + file, e);
    }
  }

  private static PreviousRun drain(Path dataFolder, EventRing ring) throws IOException {
    WriterIdentity identity = ring.identity();
    long recovered = 0;
    RingReader reader = new RingReader(ring);
    try (Journal journal = new Journal(dataFolder, identity, Long.MAX_VALUE, finished -> {})) {
      long safe = journal.safeSequence();
      for (EventView event = reader.next(); event != null; event = reader.next()) {
        if (event.sequence() > safe) {
          journal.append(event);
          recovered++;
        }
      }
      journal.force();
      reader.consumed();
      return new PreviousRun(
          identity,
          ring.isClosedCleanly(),
          recovered,
          Math.max(safe, reader.lastSequence()),
          journal.chainHead());
    }
  }
}
