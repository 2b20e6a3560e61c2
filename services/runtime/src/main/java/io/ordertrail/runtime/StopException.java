package io.ordertrail.runtime;

/**
 * A part stopped, but what it leaves is something that its operator must know: the message is one
 * sentence, printed on standard error, and the process ends with the exit code.
 */
public class StopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public StopException(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
