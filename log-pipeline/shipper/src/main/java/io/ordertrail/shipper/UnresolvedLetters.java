package io.ordertrail.shipper;

import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells how many dead letters wait for somebody. The side thread's; it counts again only after one
 * of the two files changed, which a person or a refusal does.
 */
final class UnresolvedLetters implements SideThread.Side {
  private final DeadLetterBox box;
  private final Path letters;
  private final Path resent;
  private final Gauge gauge;
  private long counted = -1;

  UnresolvedLetters(Path data, Meters meters) {
    this.box = new DeadLetterBox(data);
    this.letters = data.resolve("shipper").resolve("dead-letters.ndjson");
    this.resent = data.resolve("shipper").resolve("dead-letters.resent.ndjson");
    this.gauge = meters.gauge("log_pipeline_dead_letters_unresolved");
  }

  @Override
  public SideThread.Step step() throws IOException {
    long bytes = size(letters) + size(resent);
    if (bytes != counted) {
      gauge.set(box.unresolved());
      counted = bytes;
    }
    return SideThread.Step.IDLE;
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
