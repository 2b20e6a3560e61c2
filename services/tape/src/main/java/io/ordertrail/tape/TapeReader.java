package io.ordertrail.tape;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the tape of one run, turn by turn, also what a killed process left. One thread. A tape that
 * was damaged ends where the damage begins.
 */
public final class TapeReader {
  private final Deque<Path> left;
  private UnsafeBuffer segment;
  private int at;
  private Turn ahead;
  private boolean stoppedInOrder;

  private TapeReader(List<Path> files) {
    this.left = new ArrayDeque<>(files);
  }

  /** The runs of a service of which there are tapes, by their texts, oldest first. */
  public static Map<String, TapeReader> runs(Path data, String service) throws IOException {
    Map<String, Map<String, Path>> files = new LinkedHashMap<>();
    for (Path file : Packing.files(TapeFormat.folder(data, service))) {
      String name = file.getFileName().toString();
      int dash = name.lastIndexOf('-');
      String number = name.substring(dash + 1, name.indexOf('.', dash));
      // Beside a packed one the unpacked may still lie: either will do.
      files
          .computeIfAbsent(name.substring(0, dash), _ -> new LinkedHashMap<>())
          .putIfAbsent(number, file);
    }
    Map<String, TapeReader> runs = new LinkedHashMap<>();
    files.forEach((run, of) -> runs.put(run, new TapeReader(List.copyOf(of.values()))));
    return runs;
  }

  /** The next turn with all that belongs to it; null at the end. */
  public Turn next() throws IOException {
    Turn turn = ahead == null ? head() : ahead;
    ahead = null;
    if (turn == null) {
      return null;
    }
    while (ahead == null && item()) {
      ahead = take(turn);
    }
    if (ahead == null && !stoppedInOrder) {
      turn.last();
    }
    return turn;
  }

  /** The first item of a tape begins a turn. */
  private Turn head() throws IOException {
    Turn nobody = new Turn(Turn.Kind.LOOK, 0, new byte[0], 0);
    Turn first = null;
    while (first == null && item()) {
      first = take(nobody);
    }
    return first;
  }

  /** Whether an item stands at {@link #at}. */
  private boolean item() throws IOException {
    while (segment == null || segment.getInt(at, ByteOrder.LITTLE_ENDIAN) == TapeFormat.CONTINUES) {
      if (!open()) {
        return false;
      }
    }
    int length = segment.getInt(at, ByteOrder.LITTLE_ENDIAN);
    byte kind = segment.getByte(at + TapeFormat.KIND_AT);
    return length > 0
        && length - 1 <= segment.capacity() - at - TapeFormat.ITEM_HEADER
        && kind >= TapeFormat.MESSAGE
        && kind <= TapeFormat.END;
  }

  private boolean open() throws IOException {
    Path file = left.poll();
    if (file == null) {
      return false;
    }
    segment = new UnsafeBuffer(Packing.read(file));
    at = TapeFormat.HEADER;
    return segment.capacity() > TapeFormat.HEADER
        && segment.getLong(TapeFormat.MAGIC_AT, ByteOrder.LITTLE_ENDIAN) == TapeFormat.MAGIC;
  }

  /** Gives the item to the turn, or begins another one with it. */
  private Turn take(Turn turn) {
    int payload = at + TapeFormat.ITEM_HEADER;
    int length = segment.getInt(at, ByteOrder.LITTLE_ENDIAN) - 1;
    byte kind = segment.getByte(at + TapeFormat.KIND_AT);
    int source = segment.getByte(at + TapeFormat.SOURCE_AT);
    at += TapeFormat.align(TapeFormat.ITEM_HEADER + length);
    switch (kind) {
      case TapeFormat.CLOCK -> turn.clock(source, number(payload));
      case TapeFormat.REFUSED -> turn.refused(number(payload));
      case TapeFormat.TOLD -> turn.told(number(payload));
      case TapeFormat.OUTCOME -> turn.outcome(outcome(payload));
      case TapeFormat.END -> stoppedInOrder = true;
      case TapeFormat.LOOK -> {
        return new Turn(Turn.Kind.LOOK, 0, new byte[0], number(payload));
      }
      case TapeFormat.MESSAGE, TapeFormat.NOTE -> {
        byte[] bytes = new byte[length];
        segment.getBytes(payload, bytes);
        Turn.Kind of = kind == TapeFormat.NOTE ? Turn.Kind.NOTE : Turn.Kind.MESSAGE;
        return new Turn(of, source, bytes, 0);
      }
      default -> throw new IllegalStateException("no kind of item: " + kind);
    }
    return null;
  }

  private long number(int payload) {
    return segment.getLong(payload, ByteOrder.LITTLE_ENDIAN);
  }

  private Turn.Outcome outcome(int payload) {
    return new Turn.Outcome(
        number(payload),
        number(payload + 8),
        number(payload + 16),
        number(payload + 24),
        number(payload + 32));
  }

  /** After the last turn: whether the run stopped in order, so that nothing is missing. */
  public boolean hasStoppedInOrder() {
    return stoppedInOrder;
  }
}
