package io.ordertrail.domain;

/**
 * One order's state between submission and its terminal status: FIX's OrdStatus with CumQty,
 * LeavesQty and AvgPx. Pure: no clock, no I/O. One writer thread; allocates nothing.
 *
 * <p>Every method says what became of the report. Only {@link Transition#APPLIED} and {@link
 * Transition#LATE_FILL} change anything; {@link Transition#ILLEGAL} is a bug of ours or of the
 * venue and must be made loud by the caller.
 */
public final class OrderState {
  public enum Transition {
    APPLIED,
    /** Says what is known already: ignored. */
    DUPLICATE,
    /**
     * A fill after the terminal status: quantity counts, the status stays; a break to reconcile.
     */
    LATE_FILL,
    ILLEGAL
  }

  private final long orderQtyE6;
  private OrdStatus status = OrdStatus.PENDING_NEW;
  private long cumQtyE6;
  private long cumValueE6;
  private int fills;

  public OrderState(long orderQtyE6) {
    if (orderQtyE6 <= 0) {
      throw new IllegalArgumentException("order quantity must be positive: " + orderQtyE6);
    }
    this.orderQtyE6 = orderQtyE6;
  }

  /** The venue has the order. */
  public Transition accepted() {
    return switch (status) {
      case PENDING_NEW, UNKNOWN -> become(OrdStatus.NEW);
      case NEW,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          PENDING_REPLACE,
          FILLED,
          CANCELED,
          EXPIRED,
          REPLACED ->
          Transition.DUPLICATE;
      case REJECTED -> Transition.ILLEGAL;
    };
  }

  /** The submission got no answer: the order may or may not be at the venue. */
  public Transition timedOut() {
    return switch (status) {
      case PENDING_NEW -> become(OrdStatus.UNKNOWN);
      case UNKNOWN -> Transition.DUPLICATE;
      // A fill or an acknowledgement overtook the time-out: what is known stays known.
      case NEW,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          PENDING_REPLACE,
          FILLED,
          CANCELED,
          REJECTED,
          EXPIRED,
          REPLACED ->
          Transition.DUPLICATE;
    };
  }

  public Transition rejected() {
    return switch (status) {
      case PENDING_NEW, UNKNOWN -> become(OrdStatus.REJECTED);
      case NEW, PENDING_CANCEL, PENDING_REPLACE ->
          cumQtyE6 == 0 ? become(OrdStatus.REJECTED) : Transition.ILLEGAL;
      case REJECTED -> Transition.DUPLICATE;
      case PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, REPLACED -> Transition.ILLEGAL;
    };
  }

  public Transition cancelRequested() {
    return switch (status) {
      // A cancel overtakes a replacement that the venue has not answered.
      case NEW, PARTIALLY_FILLED, PENDING_REPLACE -> become(OrdStatus.PENDING_CANCEL);
      case PENDING_CANCEL -> Transition.DUPLICATE;
      case PENDING_NEW, UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED, REPLACED ->
          Transition.ILLEGAL;
    };
  }

  /** The venue would not cancel: the order works on. */
  public Transition cancelRejected() {
    return switch (status) {
      case PENDING_CANCEL -> become(working());
      case PENDING_NEW,
          UNKNOWN,
          NEW,
          PARTIALLY_FILLED,
          PENDING_REPLACE,
          FILLED,
          CANCELED,
          REJECTED,
          EXPIRED,
          REPLACED ->
          Transition.DUPLICATE;
    };
  }

  /** Another order was sent to take this one's place. */
  public Transition replaceRequested() {
    return switch (status) {
      case NEW, PARTIALLY_FILLED -> become(OrdStatus.PENDING_REPLACE);
      case PENDING_REPLACE -> Transition.DUPLICATE;
      case PENDING_NEW, UNKNOWN, PENDING_CANCEL, FILLED, CANCELED, REJECTED, EXPIRED, REPLACED ->
          Transition.ILLEGAL;
    };
  }

  /** The venue would not replace it: the order works on. */
  public Transition replaceRejected() {
    return status == OrdStatus.PENDING_REPLACE ? become(working()) : Transition.DUPLICATE;
  }

  /** Another order has taken this one's place. */
  public Transition replaced() {
    return ended(OrdStatus.REPLACED);
  }

  private OrdStatus working() {
    return cumQtyE6 == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
  }

  public Transition canceled() {
    return ended(OrdStatus.CANCELED);
  }

  public Transition expired() {
    return ended(OrdStatus.EXPIRED);
  }

  private Transition ended(OrdStatus end) {
    if (status == end) {
      return Transition.DUPLICATE;
    }
    return status.isTerminal() ? Transition.ILLEGAL : become(end);
  }

  /**
   * A fill, which the caller has not seen before (it knows execIds, this does not).
   *
   * @return ILLEGAL when it would overfill the order or its quantity is not positive
   */
  public Transition filled(long lastQtyE6, long lastPxE6) {
    if (lastQtyE6 <= 0 || lastPxE6 < 0 || lastQtyE6 > orderQtyE6 - cumQtyE6) {
      return Transition.ILLEGAL;
    }
    if (status == OrdStatus.REJECTED) {
      return Transition.ILLEGAL;
    }
    cumQtyE6 += lastQtyE6;
    cumValueE6 += Decimal6.multiply(lastQtyE6, lastPxE6);
    fills++;
    if (status.isTerminal()) {
      return Transition.LATE_FILL;
    }
    if (cumQtyE6 == orderQtyE6) {
      return become(OrdStatus.FILLED);
    }
    // A fill does not take back a cancel or a replacement that is under way.
    boolean pending = status == OrdStatus.PENDING_CANCEL || status == OrdStatus.PENDING_REPLACE;
    return become(pending ? status : OrdStatus.PARTIALLY_FILLED);
  }

  private Transition become(OrdStatus next) {
    status = next;
    return Transition.APPLIED;
  }

  public OrdStatus status() {
    return status;
  }

  public long orderQtyE6() {
    return orderQtyE6;
  }

  public long cumQtyE6() {
    return cumQtyE6;
  }

  /** What may still fill: 0 once the order is terminal (FIX tag 151). */
  public long leavesQtyE6() {
    return status.isTerminal() ? 0 : orderQtyE6 - cumQtyE6;
  }

  /** Volume-weighted price of all fills, 0 before the first (FIX tag 6). */
  public long avgPxE6() {
    return cumQtyE6 == 0 ? 0 : Decimal6.divide(cumValueE6, cumQtyE6);
  }

  /** What all fills together were worth. */
  public long cumValueE6() {
    return cumValueE6;
  }

  public int fills() {
    return fills;
  }
}
