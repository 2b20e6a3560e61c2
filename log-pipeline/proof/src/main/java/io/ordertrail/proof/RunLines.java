package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Reads a run's segments one after the other into its walk, on from where it stopped, while they
 * grow. One thread.
 */
final class RunLines {
  /** Hears of what is not an event. */
  interface Watcher {
    /**
     * @param header null when the first line is none
     */
    void header(SegmentFile segment, SegmentHeader header);

    /**
     * @param sha256 over its whole lines
     * @param tornBytes behind them
     */
    void ended(SegmentFile segment, byte[] sha256, long tornBytes);
  }

  private final ChainWalk walk;
  private final Watcher watcher;
  private final MessageDigest digest;
  private SortedMap<Integer, SegmentFile> segments = new TreeMap<>();
  private SegmentFile current;
  private long offset;
  private boolean headerSeen;
  private int lastNumber;
  private boolean atEnd;

  /**
   * @param hashesFiles whether the files' own hashes are wanted
   */
  RunLines(ChainWalk walk, Watcher watcher, boolean hashesFiles) {
    this.walk = walk;
    this.watcher = watcher;
    this.digest = hashesFiles ? sha256() : null;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  void found(SortedMap<Integer, SegmentFile> files) {
    segments = files;
  }

  /**
   * @param goOn asked after each line
   * @return the bytes read
   */
  long read(WholeLineReader reader, long budget, BooleanSupplier goOn) throws IOException {
    long read = 0;
    atEnd = false;
    while (read < budget && goOn.getAsBoolean()) {
      if (current == null && !next()) {
        atEnd = true;
        break;
      }
      long before = offset;
      try {
        offset = reader.read(current.path(), offset, budget - read, line(goOn));
      } catch (NoSuchFileException e) {
        current = null; // removed while it was read: the walk names what is missing
        continue;
      }
      read += offset - before;
      if (goOn.getAsBoolean() && read < budget && !moveOn()) {
        atEnd = true;
        break;
      }
    }
    return read;
  }

  private WholeLineReader.Lines line(BooleanSupplier goOn) {
    return (bytes, from, to) -> {
      if (digest != null) {
        digest.update(bytes, from, to + 1 - from);
      }
      if (headerSeen || isEventInstead(bytes, from, to)) {
        walk.line(bytes, from, to);
      }
      headerSeen = true;
      return goOn.getAsBoolean();
    };
  }

  /** The first line is the header; when that is gone, an event stands there. */
  private boolean isEventInstead(byte[] bytes, int from, int to) {
    watcher.header(current, SegmentHeader.read(bytes, from, to));
    return ChainHash.hexOffset(bytes, from, to) >= 0;
  }

  /** False when this segment is the last one so far. */
  private boolean moveOn() throws IOException {
    if (segments.tailMap(current.number() + 1).isEmpty()) {
      return false;
    }
    byte[] hash = digest == null ? new byte[0] : digest.digest();
    watcher.ended(current, hash, Math.max(0, Files.size(current.path()) - offset));
    return next();
  }

  private boolean next() {
    SortedMap<Integer, SegmentFile> rest = segments.tailMap(lastNumber + 1);
    if (rest.isEmpty()) {
      return false;
    }
    current = rest.get(rest.firstKey());
    walk.place().beginSegment(current.number() > lastNumber + 1);
    lastNumber = current.number();
    offset = 0;
    headerSeen = false;
    return true;
  }

  /** Whether the last call of {@link #read} read everything that was there. */
  boolean isAtEnd() {
    return atEnd;
  }

  SortedMap<Integer, SegmentFile> segments() {
    return segments;
  }

  SegmentFile current() {
    return current;
  }

  long offset() {
    return offset;
  }
}
