package io.ordertrail.shipper;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code <data>/shipper/dead-letters.ndjson}: what Elasticsearch refused for good, with the reason,
 * and whole, so that it can be sent again after a repair. On the disk before the checkpoint moves
 * over the events.
 *
 * <p>A kill between the file and the checkpoint sends the same events again; the places (segment
 * and offset) at the end of the file are read at the start, so that none is set aside twice.
 */
final class DeadLetters implements AutoCloseable {
  private final FileChannel channel;
  private final Clock clock;
  private final Set<String> lastOfEarlierRuns;

  private DeadLetters(FileChannel channel, Clock clock, Set<String> lastOfEarlierRuns) {
    this.channel = channel;
    this.clock = clock;
    this.lastOfEarlierRuns = lastOfEarlierRuns;
  }

  /**
   * @param look how many bytes from the end may hold letters that the checkpoint does not know of:
   *     those of all batches in flight
   * @param restored what the checkpoint knows to be settled: no such place need be remembered
   */
  static DeadLetters open(Path file, long look, Collection<Run> restored, Clock clock)
      throws IOException {
    Set<String> recent = new HashSet<>();
    try (RandomAccessFile existing = new RandomAccessFile(file.toFile(), "rw")) {
      existing.setLength(endOfLastLine(existing));
    }
    try (LetterReader letters = new LetterReader(file, Math.max(0, Files.size(file) - look))) {
      while (letters.next()) {
        // Of the first line only the end may be there: it is no letter then.
        letters.letter().ifPresent(letter -> note(letter, restored, recent));
      }
    }
    return new DeadLetters(FileChannel.open(file, StandardOpenOption.APPEND), clock, recent);
  }

  /** A letter that was cut by a kill is written again: its event was never acknowledged. */
  private static long endOfLastLine(RandomAccessFile file) throws IOException {
    byte[] block = new byte[64 * 1024];
    for (long to = file.length(); to > 0; ) {
      long from = Math.max(0, to - block.length);
      file.seek(from);
      file.readFully(block, 0, (int) (to - from));
      for (int i = (int) (to - from) - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  private static void note(LetterFile.Letter letter, Collection<Run> restored, Set<String> places) {
    if (restored.stream()
        .noneMatch(run -> run.hasAcknowledged(letter.segment(), letter.offset()))) {
      places.add(letter.place());
    }
  }

  /**
   * Returns when they are on the disk; any thread may call.
   *
   * @return those that an earlier run had not kept already
   * @throws IOException when none of them is kept
   */
  synchronized List<DeadLetter> keep(List<DeadLetter> letters) throws IOException {
    List<DeadLetter> fresh =
        letters.stream().filter(l -> !lastOfEarlierRuns.contains(place(l))).toList();
    if (fresh.isEmpty()) {
      return fresh;
    }
    long before = channel.size();
    try {
      LetterWriter.append(channel, fresh, clock.instant().toString());
      channel.force(true);
      return fresh;
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  private static String place(DeadLetter letter) {
    return letter.segment().name() + '@' + letter.offset();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
