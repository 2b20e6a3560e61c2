package io.ordertrail.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The number of the last whole event line of a file. */
final class LastSequence {
  private LastSequence() {}

  /**
   * @return 0 when it has none
   */
  static long in(Path file, WriterRun run) throws IOException {
    byte[] prefix = run.toString().getBytes(StandardCharsets.ISO_8859_1);
    LineHead head = new LineHead();
    long[] last = {0};
    new WholeLineReader()
        .read(
            file,
            0,
            Long.MAX_VALUE,
            (bytes, from, to) -> {
              if (head.read(bytes, from, to) && head.isOf(prefix)) {
                last[0] = head.sequence();
              }
              return true;
            });
    return last[0];
  }
}
