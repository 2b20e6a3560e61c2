package io.ordertrail.eventlog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How many events each writer's current or last run has committed, read from the rings by another
 * process: true even of a writer that was killed.
 */
public final class EmittedCounts {
  /**
   * @param emitted the last sequence that was committed
   * @param journalled the last sequence that the writer had in its journal when the ring was opened
   */
  public record Count(WriterIdentity identity, long emitted, long journalled) {}

  private EmittedCounts() {}

  /**
   * @throws CorruptRecordException when a ring cannot be read
   */
  public static List<Count> read(Path dataFolder) {
    List<Count> counts = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      Path file = EventLog.ringFile(dataFolder, service);
      if (Files.exists(file)) {
        try (EventRing ring = EventRing.open(file)) {
          RingReader reader = new RingReader(ring);
          long journalled = reader.lastSequence();
          while (reader.next() != null) {
            // Only the last one's number is wanted.
          }
          counts.add(new Count(ring.identity(), reader.lastSequence(), journalled));
        }
      }
    }
    return counts;
  }
}
