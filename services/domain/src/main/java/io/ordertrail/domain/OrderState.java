package io.ordertrail.domain;

/**
 * One order's state between submission and its terminal status: FIX's OrdStatus with CumQty,
 * LeavesQty and AvgPx. Pure: no clock, no I/O. One writer thread; allocates nothing.
 *
 * <p>Every method says what became of the report. {@link Transition#DUPLICATE} and {@link
 * Transition#ILLEGAL} change nothing; the latter is a bug of ours or of the venue and must be made
 * loud by the caller.
 *
 * <p>Precedence is FIX's (appendix D): what we asked for (PENDING_CANCEL, PENDING_REPLACE) shows
 * above what the venue does meanwhile, and a terminal status stands whatever happens to its fills
 * afterwards.
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
      case PENDING_NEW, UNKNOWN -> become(working());
      case REJECTED -> Transition.ILLEGAL;
      case NEW,
          PARTIALLY_FILLED,
          PENDING_CANCEL,
          PENDING_REPLACE,
          SUSPENDED,
          STOPPED,
          DONE_FOR_DAY,
          FILLED,
          CANCELED,
          EXPIRED,
          REPLACED ->
          Transition.DUPLICATE;
    };
  }

  /** The submission got no answer: the order may or may not be at the venue. */
  public Transition timedOut() {
    // Anything but PENDING_NEW: a fill or an acknowledgement overtook the time-out, and what is
    // known stays known.
    return status == OrdStatus.PENDING_NEW ? become(OrdStatus.UNKNOWN) : Transition.DUPLICATE;
  }

  public Transition rejected() {
    if (status == OrdStatus.REJECTED) {
      return Transition.DUPLICATE;
    }
    return status.isTerminal() || cumQtyE6 > 0 ? Transition.ILLEGAL : become(OrdStatus.REJECTED);
  }

  public Transition cancelRequested() {
    return switch (status) {
      // A cancel overtakes a replacement that the venue has not answered.
      case NEW, PARTIALLY_FILLED, SUSPENDED, STOPPED, DONE_FOR_DAY, PENDING_REPLACE ->
          become(OrdStatus.PENDING_CANCEL);
      case PENDING_CANCEL -> Transition.DUPLICATE;
      case PENDING_NEW, UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED, REPLACED ->
          Transition.ILLEGAL;
    };
  }

  /** The venue would not cancel: the order works on. */
  public Transition cancelRejected() {
    return status == OrdStatus.PENDING_CANCEL ? become(working()) : Transition.DUPLICATE;
  }

  /** Another order was sent to take this one's place. */
  public Transition replaceRequested() {
    return switch (status) {
      case NEW, PARTIALLY_FILLED, SUSPENDED, STOPPED, DONE_FOR_DAY ->
          become(OrdStatus.PENDING_REPLACE);
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

  /** The venue holds the order back. */
  public Transition suspended() {
    return held(OrdStatus.SUSPENDED);
  }

  /** The venue guarantees a price for the order. */
  public Transition stopped() {
    return held(OrdStatus.STOPPED);
  }

  public Transition doneForDay() {
    return held(OrdStatus.DONE_FOR_DAY);
  }

  private Transition held(OrdStatus next) {
    if (status == next) {
      return Transition.DUPLICATE;
    }
    return switch (status) {
      case PENDING_NEW, UNKNOWN, NEW, PARTIALLY_FILLED, SUSPENDED, STOPPED, DONE_FOR_DAY ->
          become(next);
      // What we asked for takes precedence; the venue's word may be older than its end.
      case PENDING_CANCEL, PENDING_REPLACE, FILLED, CANCELED, EXPIRED, REPLACED ->
          Transition.DUPLICATE;
      case REJECTED -> Transition.ILLEGAL;
    };
  }

  /** The venue lets a held order trade again. */
  public Transition resumed() {
    return switch (status) {
      case SUSPENDED, STOPPED, DONE_FOR_DAY -> become(working());
      case PENDING_NEW,
          UNKNOWN,
          NEW,
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
   * A fill, which the caller has not seen before (it knows execIds, this does not). After any end
   * it counts, for it is a position: also of an order that we gave up as never sent.
   *
   * @return ILLEGAL when it would overfill the order, its quantity is not positive or its value is
   *     out of range
   */
  public Transition filled(long lastQtyE6, long lastPxE6) {
    if (lastQtyE6 <= 0
        || lastPxE6 < 0
        || lastQtyE6 > orderQtyE6 - cumQtyE6
        || !isInRange(lastQtyE6, lastPxE6)) {
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

  /**
   * A counted fill was taken back. The totals fall; a terminal status stands (FIX J.1.b: it takes
   * precedence), so the order does not come back to life, not even a filled one: its end was said.
   *
   * @return ILLEGAL when there is no such fill to take back
   */
  public Transition busted(long qtyE6, long pxE6) {
    if (!isCounted(qtyE6, pxE6)) {
      return Transition.ILLEGAL;
    }
    fills--;
    return changed(-qtyE6, -Decimal6.multiply(qtyE6, pxE6));
  }

  /**
   * A counted fill was given another quantity or price. As for {@link #busted} the end stands; an
   * order that a correction completes is filled.
   *
   * @return ILLEGAL when there is no such fill, or it would overfill the order then
   */
  public Transition corrected(long oldQtyE6, long oldPxE6, long newQtyE6, long newPxE6) {
    if (!isCounted(oldQtyE6, oldPxE6)
        || newQtyE6 <= 0
        || newPxE6 < 0
        || newQtyE6 > orderQtyE6 - cumQtyE6 + oldQtyE6
        || !isInRange(newQtyE6, newPxE6)) {
      return Transition.ILLEGAL;
    }
    long oldValueE6 = Decimal6.multiply(oldQtyE6, oldPxE6);
    return changed(newQtyE6 - oldQtyE6, Decimal6.multiply(newQtyE6, newPxE6) - oldValueE6);
  }

  private boolean isCounted(long qtyE6, long pxE6) {
    return qtyE6 > 0
        && pxE6 >= 0
        && qtyE6 <= cumQtyE6
        && isInRange(qtyE6, pxE6)
        && Decimal6.multiply(qtyE6, pxE6) <= cumValueE6;
  }

  /** Neither this value nor its sum with the others leaves the range of a long. */
  private boolean isInRange(long qtyE6, long pxE6) {
    return Math.multiplyHigh(qtyE6, pxE6) < Decimal6.ONE / 4 && cumValueE6 <= Long.MAX_VALUE / 2;
  }

  private Transition changed(long qtyE6, long valueE6) {
    cumQtyE6 += qtyE6;
    cumValueE6 += valueE6;
    return switch (status) {
      case NEW,
          PARTIALLY_FILLED,
          SUSPENDED,
          STOPPED,
          DONE_FOR_DAY,
          PENDING_CANCEL,
          PENDING_REPLACE ->
          afterChange();
      case PENDING_NEW, UNKNOWN, FILLED, CANCELED, REJECTED, EXPIRED, REPLACED ->
          Transition.APPLIED;
    };
  }

  private Transition afterChange() {
    if (cumQtyE6 == orderQtyE6) {
      return become(OrdStatus.FILLED);
    }
    boolean counts = status == OrdStatus.NEW || status == OrdStatus.PARTIALLY_FILLED;
    return become(counts ? working() : status);
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
