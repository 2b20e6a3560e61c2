package io.ordertrail.runtime;

/**
 * A service cannot start for a reason that its operator can remove. The message is that reason and
 * what to do, in one sentence; it is printed without a stack trace.
 */
public class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String sentence) {
    super(sentence);
  }

  public StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
