package io.ordertrail.cli;

/**
 * An expected failure, told to the person at the terminal: one sentence that says what is wrong and
 * what to do. Never shown with a stack trace.
 */
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  private Problem(String sentence, int exitCode) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  /** The command was understood but cannot be done. */
  static Problem failed(String sentence) {
    return new Problem(sentence, 1);
  }

  /** The command itself is wrong. */
  static Problem usage(String sentence) {
    return new Problem(sentence, 2);
  }

  /** Nothing was found out: for commands whose exit code is an answer. */
  Problem asNoAnswer() {
    return new Problem(getMessage(), 2);
  }

  int exitCode() {
    return exitCode;
  }
}
