package io.ordertrail.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides what follows an unexpected end of a process: a restart after 1 s, doubling up to 30 s, or
 * giving up when it has ended five times within a minute. A minute without an end starts over.
 */
final class RestartPolicy {
  static final int MOST_IN_A_MINUTE = 5;
  private static final long MINUTE_NS = Duration.ofMinutes(1).toNanos();
  private static final long FIRST_DELAY_NS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_DELAY_NS = Duration.ofSeconds(30).toNanos();
  private final Deque<Long> endsNs = new ArrayDeque<>();
  private long nextDelayNs = FIRST_DELAY_NS;

  sealed interface Decision {
    record RestartAfter(Duration delay) implements Decision {}

    record GiveUp() implements Decision {}
  }

  Decision ended(long nowNs) {
    if (!endsNs.isEmpty() && nowNs - endsNs.getLast() > MINUTE_NS) {
      nextDelayNs = FIRST_DELAY_NS;
    }
    endsNs.addLast(nowNs);
    while (nowNs - endsNs.getFirst() > MINUTE_NS) {
      endsNs.removeFirst();
    }
    if (endsNs.size() >= MOST_IN_A_MINUTE) {
      return new Decision.GiveUp();
    }
    long delayNs = nextDelayNs;
    nextDelayNs = Math.min(LONGEST_DELAY_NS, nextDelayNs * 2);
    return new Decision.RestartAfter(Duration.ofNanos(delayNs));
  }
}
