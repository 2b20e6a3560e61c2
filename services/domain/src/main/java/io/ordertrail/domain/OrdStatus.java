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
  REPLACED;

  private static final OrdStatus[] VALUES = values();

  /** Nothing but a late fill may follow a terminal status. */
  public boolean isTerminal() {
    return switch (this) {
      case FILLED, CANCELED, REJECTED, EXPIRED, REPLACED -> true;
      case PENDING_NEW, UNKNOWN, NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE -> false;
    };
  }

  public static OrdStatus of(int ordinal) {
    return VALUES[ordinal];
  }
}
