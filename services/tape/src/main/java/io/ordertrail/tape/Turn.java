package io.ordertrail.tape;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One turn of an agent as it was: what began it, and what it was told in it. Immutable once read.
 */
public final class Turn {
  /** What begins a turn. */
  public enum Kind {
    /** A message off the bus. */
    MESSAGE,
    /** The agent looked around, because it was time to. */
    LOOK,
    /** Something that was said in words: how the run began, what a person asked. */
    NOTE
  }

  /** What became of the turn. */
  public record Outcome(long id, long qtyE6, long limitPxE6, long stopPxE6, long otherId) {}

  private final Kind kind;
  private final int source;
  private final byte[] payload;
  private final long atNs;
  private final List<Reading> readings = new ArrayList<>();
  private final BitSet refused = new BitSet();
  private Outcome outcome;
  private long told;
  private boolean last;

  Turn(Kind kind, int source, byte[] payload, long atNs) {
    this.kind = kind;
    this.source = source;
    this.payload = payload;
    this.atNs = atNs;
  }

  /** The clock, read for one purpose. */
  private record Reading(int slot, long ns) {}

  void clock(int slot, long ns) {
    readings.add(new Reading(slot, ns));
  }

  void told(long number) {
    told = number;
  }

  void refused(long question) {
    refused.set((int) question);
  }

  void outcome(Outcome of) {
    outcome = of;
  }

  void last() {
    last = true;
  }

  public Kind kind() {
    return kind;
  }

  /** Of a message: which of the agent's sources. */
  public int source() {
    return source;
  }

  /** Of a message: its bytes as they came. */
  public byte[] frame() {
    return payload;
  }

  /** Of a look: epoch ns. */
  public long atNs() {
    return atNs;
  }

  public Note note() {
    return Note.parse(payload);
  }

  /** The n-th reading of a slot; the turn's last one for those that were not taken then. */
  long clock(int slot, int n) {
    int found = 0;
    for (Reading reading : readings) {
      if (reading.slot == slot && found++ == n) {
        return reading.ns;
      }
    }
    return readings.isEmpty() ? atNs : readings.getLast().ns;
  }

  /** The first reading of the clock, or the time of the look; 0 when there was none. */
  public long firstNs() {
    return readings.isEmpty() ? atNs : readings.getFirst().ns;
  }

  long told() {
    return told;
  }

  boolean isRefused(int question) {
    return refused.get(question);
  }

  /** Null when nothing became of it. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Whether nothing more was taped of the run, and it did not stop in order: it was killed here.
   */
  public boolean isCutOff() {
    return last;
  }
}
