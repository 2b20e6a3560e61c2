package io.ordertrail.domain;

/**
 * FIX tag 39, as far as this house uses it, and {@link #UNKNOWN}: a submission that timed out is
 * neither accepted nor rejected until the venue has been asked.
 */
public enum OrdStatus {
  PENDING_NEW,
  UNKNOWN,
  NEW,
  PARTIALLY_FILLED,
  PENDING_CANCEL,
  FILLED,
  CANCELED,
  REJECTED,
  EXPIRED,
  PENDING_REPLACE,
  /** Another order of this house took its place at the venue. */
  REPLACED,
  /** The venue has it but lets it not trade (held, pending review). */
  SUSPENDED,
  /** A price is guaranteed, the trade is still to come. */
  STOPPED,
  /** No more trades today; a good-till-cancelled order works again on the next trading day. */
  DONE_FOR_DAY;

  private static final OrdStatus[] VALUES = values();

  /** Nothing but a late fill, or a fill that is busted or corrected, may follow it. */
  public boolean isTerminal() {
    return switch (this) {
      case FILLED, CANCELED, REJECTED, EXPIRED, REPLACED -> true;
      case PENDING_NEW,
          UNKNOWN,
          NEW,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          PENDING_REPLACE,
          SUSPENDED,
          STOPPED,
          DONE_FOR_DAY ->
          false;
    };
  }

  /** The venue has it and nothing that we asked for is under way: it may be cancelled. */
  public boolean isWorking() {
    return switch (this) {
      case NEW, PARTIALLY_FILLED, SUSPENDED, STOPPED, DONE_FOR_DAY -> true;
      case PENDING_NEW,
          UNKNOWN,
          PENDING_CANCEL,
          PENDING_REPLACE,
          FILLED,
          CANCELED,
          REJECTED,
          EXPIRED,
          REPLACED ->
          false;
    };
  }

  public static OrdStatus of(int ordinal) {
    return VALUES[ordinal];
  }
}
