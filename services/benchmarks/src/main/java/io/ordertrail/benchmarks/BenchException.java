package io.ordertrail.benchmarks;

/** Something that a benchmark needs does not work; the message says what to do. */
final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }

  BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
