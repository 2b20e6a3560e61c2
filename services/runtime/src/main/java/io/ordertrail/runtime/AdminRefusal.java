package io.ordertrail.runtime;

/**
 * Why a request is not followed: an HTTP status and one sentence that says what is wrong and what
 * to do. Thrown by handlers, answered as JSON, without a trace.
 */
public final class AdminRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private AdminRefusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** The request itself is wrong. */
  public static AdminRefusal badRequest(String sentence) {
    return new AdminRefusal(400, sentence);
  }

  /** Nobody known asks. */
  public static AdminRefusal unauthorized(String sentence) {
    return new AdminRefusal(401, sentence);
  }

  /** Whoever asks may not. */
  public static AdminRefusal forbidden(String sentence) {
    return new AdminRefusal(403, sentence);
  }

  /** The request is right, but not as things stand. */
  public static AdminRefusal conflict(String sentence) {
    return new AdminRefusal(409, sentence);
  }

  /** The service cannot do it now. */
  public static AdminRefusal unavailable(String sentence) {
    return new AdminRefusal(503, sentence);
  }

  public int status() {
    return status;
  }

  AdminResponse response() {
    return AdminResponse.error(status, getMessage());
  }
}
