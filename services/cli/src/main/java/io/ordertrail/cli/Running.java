package io.ordertrail.cli;

import java.time.Duration;

/** One started process, alive or ended. One thread calls it. */
interface Running {
  /** 0 while it is not known yet. */
  long pid();

  /** With the pid, names the process for good; see {@link Proc#startTicks}. */
  long startTicks();

  boolean isAlive();

  /** Resident memory of the process and of what it started itself. */
  long residentBytes();

  /** Asks it to stop; returns at once. */
  void terminate();

  /** Ends it and what it started itself at once, and returns when it is gone. */
  void kill();

  /** True when it has ended within the time. */
  boolean awaitEnd(Duration atMost);

  boolean endedCleanly();

  /** How it ended, for a message: {@code exit code 1} or {@code killed by signal 9}. */
  String ending();

  /** The last line that it printed since its start, or empty. */
  String lastWords();
}
