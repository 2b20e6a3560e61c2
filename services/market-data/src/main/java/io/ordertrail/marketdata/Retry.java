package io.ordertrail.marketdata;

/** When to connect again after a connection ended. */
enum Retry {
  /** The connection goes on. */
  NOT_NEEDED,
  AT_ONCE,
  /** With growing waits. */
  BACKING_OFF,
  /** After the longest wait: a person has to mend something. */
  SLOWLY;

  private static final int UNSUPPORTED_DATA = 1_003;
  private static final int INVALID_DATA = 1_007;
  private static final int TOO_BIG = 1_009;
  private static final int MISSING_EXTENSION = 1_010;
  private static final int TRY_AGAIN_LATER = 1_013;

  /** After the peer closed with this code of RFC 6455. */
  static Retry afterClose(int code) {
    return switch (code) {
      // What we sent or are does not please it, and will not the next time.
      case UNSUPPORTED_DATA, INVALID_DATA, TOO_BIG, MISSING_EXTENSION, TRY_AGAIN_LATER -> SLOWLY;
      default -> BACKING_OFF;
    };
  }
}
