package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A run that ends by a power cut: its files as they were, of which pages are then missing, older,
 * or garbled. What it committed is known from a second journal that nothing happens to.
 */
final class PowerCut {
  private static final int PAGE = 4_096;
  private static final int RING_BYTES = 256 * 1_024;
  private static final long SEGMENT_BYTES = 100_000;

  private final Random random;
  private final Path data;
  private final Path oracle;
  private final WriterIdentity identity;
  private byte[] olderRing = new byte[0];
  private long committed;
  private long journalled;

  PowerCut(Path data, Path oracle, Random random) {
    this.data = data;
    this.oracle = oracle;
    this.random = random;
    this.identity = TestLogs.identity(data);
  }

  WriterIdentity identity() {
    return identity;
  }

  long committed() {
    return committed;
  }

  long journalled() {
    return journalled;
  }

  Path ringFile() {
    return EventLog.ringFile(data, identity.service());
  }

  /** Commits events and journals some of them. */
  PowerCut run() {
    Housekeeping none = new Housekeeping();
    try (Journal journal = new Journal(data, identity, SEGMENT_BYTES, finished -> {});
        Journal second = new Journal(oracle, identity, Long.MAX_VALUE, finished -> {})) {
      EventRing ring = EventRing.create(ringFile(), identity, RING_BYTES);
      EventRecorder recorder = new EventRecorder(ring, none);
      RingReader reader = new RingReader(ring);
      RingReader all = new RingReader(ring);
      int turns = 1 + random.nextInt(30);
      for (int turn = 0; turn < turns; turn++) {
        for (int i = random.nextInt(60); i > 0; i--) {
          committed = TestLogs.record(recorder, recorder.lastSequence() + 1);
        }
        for (EventView event = all.next(); event != null; event = all.next()) {
          second.append(event);
        }
        if (turn + 1 < turns || random.nextBoolean()) {
          journal(reader, journal);
        }
        if (random.nextInt(4) == 0) {
          olderRing = Files.readAllBytes(ringFile());
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void journal(RingReader reader, Journal journal) throws IOException {
    for (EventView event = reader.next(); event != null; event = reader.next()) {
      journal.append(event);
      journalled = event.sequence();
    }
    journal.flush();
    reader.consumed();
  }

  /** Every line of the run as it was committed, from sequence 1. */
  List<String> lines() {
    return eventLines(oracle);
  }

  /** Every line of the run that the journal has now. */
  List<String> journal() {
    return eventLines(data);
  }

  private List<String> eventLines(Path root) {
    Path folder = SegmentName.folder(root, identity.service());
    List<String> lines = new ArrayList<>();
    for (SegmentName segment : SegmentName.ofRun(folder, identity.runId())) {
      try {
        WholeLines.read(folder.resolve(segment.fileName()), 0, lines::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    lines.removeIf(line -> line.startsWith("{\"segment\""));
    return lines;
  }

  /** What the disk did not get; says what it was. */
  String damage() {
    String what = "";
    if (random.nextBoolean()) {
      what += damageRing();
    }
    if (random.nextBoolean() && journalled > 0) {
      what += damageJournal();
    }
    return what;
  }

  private String damageRing() {
    byte[] ring = read(ringFile());
    int pages = ring.length / PAGE;
    String what;
    switch (random.nextInt(5)) {
      case 0 -> {
        int length = random.nextInt(ring.length);
        ring = Arrays.copyOf(ring, length);
        what = "ring cut to " + length;
      }
      case 1 -> {
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
          int page = random.nextInt(pages) * PAGE;
          Arrays.fill(ring, page, page + PAGE, (byte) 0);
        }
        what = "ring pages blank";
      }
      case 2 -> {
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
          ring[random.nextInt(ring.length)] ^= (byte) (1 + random.nextInt(255));
        }
        what = "ring bytes garbled";
      }
      default -> {
        for (int page = 0; page + PAGE <= olderRing.length; page += PAGE) {
          if (random.nextBoolean()) {
            System.arraycopy(olderRing, page, ring, page, PAGE);
          }
        }
        what = "ring pages older";
      }
    }
    write(ringFile(), ring);
    return what + "; ";
  }

  private String damageJournal() {
    Path folder = SegmentName.folder(data, identity.service());
    Path file = folder.resolve(SegmentName.ofRun(folder, identity.runId()).getLast().fileName());
    byte[] bytes = read(file);
    int from = random.nextInt(bytes.length);
    String what = " the last segment from byte " + from + " of " + bytes.length + "; ";
    return switch (random.nextInt(3)) {
      case 0 -> {
        write(file, Arrays.copyOf(bytes, from));
        yield "cut" + what;
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(Arrays.copyOf(bytes, from), bytes.length + 3 * PAGE);
        write(file, longer);
        yield "blank" + what;
      }
      default -> {
        int page = from / PAGE * PAGE;
        Arrays.fill(bytes, page, Math.min(bytes.length, page + PAGE), (byte) 0);
        write(file, bytes);
        yield "a blank page in" + what;
      }
    };
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
