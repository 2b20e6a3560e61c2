package io.ordertrail.tape;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How an agent hears of the world outside: the time, and whether the outside took what it was
 * given. What it hears is put on a tape, if there is one; in a replay the tape answers. The agent's
 * thread; allocates nothing but in {@link #note}.
 *
 * <p>Whatever else moves a decision must come through here or be an item of its own, or a replay
 * differs: the tests that compare find it.
 */
public final class Inputs {
  private static final int SLOTS = 128;

  private final LongSupplier clock;
  private final TapeWriter tape;
  private Turn replayed;
  private final int[] readings = new int[SLOTS];

  private Inputs(LongSupplier clock, TapeWriter tape) {
    this.clock = clock;
    this.tape = tape;
  }

  /** Nothing is kept. */
  public static Inputs untaped(LongSupplier clock) {
    return new Inputs(clock, null);
  }

  /**
   * @param clock epoch ns
   */
  public static Inputs taped(LongSupplier clock, TapeWriter tape) {
    return new Inputs(clock, tape);
  }

  /** The turns are given by {@link #replay}. */
  public static Inputs replaying() {
    return new Inputs(() -> 0, null);
  }

  /** From now on the agent hears what it heard in that turn. */
  public void replay(Turn turn) {
    replayed = turn;
    Arrays.fill(readings, 0);
  }

  /** The turn that is replayed, null in a run of its own. */
  public Turn replayed() {
    return replayed;
  }

  /** Begins a turn with a message. */
  public void message(int source, byte[] frame, int length) {
    if (tape != null) {
      tape.message(source, frame, length);
    }
  }

  /** Begins a turn because it is time to look around. */
  public void look(long nowNs) {
    if (tape != null) {
      tape.number(TapeFormat.LOOK, 0, nowNs);
    }
  }

  /** Begins a turn with words. */
  public void note(String name, List<String> lines) {
    if (tape != null) {
      tape.note(new Note(name, lines).bytes());
    }
  }

  /** The time, in epoch ns, that decides something. */
  public long nowNs() {
    return nowNs(0);
  }

  /**
   * As {@link #nowNs()}, asked for one purpose.
   *
   * @param slot of that purpose in this agent, from 0 to 127: a replay with other settings asks
   *     more or less often than then, and must not take one purpose's time for another's
   */
  public long nowNs(int slot) {
    if (replayed != null) {
      return replayed.clock(slot, readings[slot]++);
    }
    long nowNs = clock.getAsLong();
    if (tape != null) {
      tape.number(TapeFormat.CLOCK, slot, nowNs);
    }
    return nowNs;
  }

  /** The time that decides nothing but whether it is time, or how long something took. */
  public long idleNs() {
    return replayed == null ? clock.getAsLong() : replayed.firstNs();
  }

  /** A number that the outside gave, once a turn. */
  public long told(long number) {
    if (replayed != null) {
      return replayed.told();
    }
    if (tape != null) {
      tape.number(TapeFormat.TOLD, 0, number);
    }
    return number;
  }

  /**
   * What the outside says to a question.
   *
   * @param question which, in this agent; asked once a turn
   */
  public boolean answer(int question, boolean said) {
    if (replayed != null) {
      return !replayed.isRefused(question);
    }
    if (!said && tape != null) {
      tape.number(TapeFormat.REFUSED, 0, question);
    }
    return said;
  }

  /** What the agent made of this turn. */
  public void outcome(long id, long qtyE6, long limitPxE6, long stopPxE6, long otherId) {
    if (tape != null) {
      tape.outcome(id, qtyE6, limitPxE6, stopPxE6, otherId);
    }
  }
}
