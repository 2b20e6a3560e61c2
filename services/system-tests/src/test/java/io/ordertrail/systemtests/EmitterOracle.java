package io.ordertrail.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one run of an emitter knows of itself, independent of the record: how far it has committed,
 * told after each commit has returned, in a mapped file that survives kill -9; and how long its
 * commits took. One thread writes; any process reads.
 */
final class EmitterOracle {
  private static final String SUFFIX = ".oracle";
  private static final int LENGTH = 4_096;
  private static final int COMMITTED = 0;
  private static final int OWN = 8;
  private static final int HISTOGRAM = 64;
  private static final int BUCKETS = 64;
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MappedByteBuffer mapped;

  private EmitterOracle(Path file, StandardOpenOption... options) {
    this.file = file;
    try (FileChannel channel = FileChannel.open(file, options)) {
      this.mapped = channel.map(MapMode.READ_WRITE, 0, LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made before the run is opened: no run is unknown here. */
  static EmitterOracle create(Path folder, String service, String run) {
    return new EmitterOracle(
        folder.resolve(service + '@' + run + SUFFIX),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /** All runs that were begun, by writer and age. */
  static List<EmitterOracle> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<EmitterOracle> oracles = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(
              file ->
                  oracles.add(
                      new EmitterOracle(file, StandardOpenOption.READ, StandardOpenOption.WRITE)));
      return oracles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String service() {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('@'));
  }

  String run() {
    String name = file.getFileName().toString();
    return name.substring(name.indexOf('@') + 1, name.length() - SUFFIX.length());
  }

  /** The last sequence whose commit returned. */
  long committed() {
    return (long) LONGS.getAcquire(mapped, COMMITTED);
  }

  void committed(long sequence) {
    LONGS.setRelease(mapped, COMMITTED, sequence);
  }

  /** How many of them are events of the emitter's own, and not of the record about itself. */
  long own() {
    return (long) LONGS.getAcquire(mapped, OWN);
  }

  void own(long events, long commitNs) {
    LONGS.setRelease(mapped, OWN, events);
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, commitNs));
    int at = HISTOGRAM + Long.BYTES * Math.min(bucket, BUCKETS - 1);
    LONGS.setRelease(mapped, at, (long) LONGS.getAcquire(mapped, at) + 1);
  }

  /** How many commits took less than two to the power of that many nanoseconds, by that power. */
  long[] latencies() {
    long[] counts = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] = (long) LONGS.getAcquire(mapped, HISTOGRAM + Long.BYTES * i);
    }
    return counts;
  }
}
