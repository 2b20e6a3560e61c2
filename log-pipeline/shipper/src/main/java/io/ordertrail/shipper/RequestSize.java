package io.ordertrail.shipper;

/**
 * How long a request may be, found out: half of what the server called too large, for good; half of
 * what was not answered three times in a row (a server that is too slow for it, or something
 * between that cuts long ones), and twice as much again with every success. One delivery's.
 */
final class RequestSize {
  private static final int FAILURES_BEFORE_HALVES = 3;
  private static final long SMALLEST_AFTER_FAILURES = 16 * 1024;

  private long ceiling = Long.MAX_VALUE;
  private long bytes = Long.MAX_VALUE;
  private int failures;

  long bytes() {
    return bytes;
  }

  void tooLarge(long sent) {
    ceiling = Math.max(1, sent / 2);
    bytes = Math.min(bytes, ceiling);
  }

  void failed(long sent) {
    if (++failures % FAILURES_BEFORE_HALVES == 0) {
      bytes = Math.max(SMALLEST_AFTER_FAILURES, sent / 2);
    }
  }

  void succeeded() {
    failures = 0;
    bytes = bytes > ceiling / 2 ? ceiling : 2 * bytes;
  }
}
