package io.ordertrail.domain;

/**
 * The best bid and offer of one symbol, kept up to date in place. One writer thread; a price of 0
 * means that side is empty.
 */
public final class Quote {
  /** What became of a message. Only {@link #APPLIED} changes the quote. */
  public enum Update {
    APPLIED,
    CROSSED,
    OUT_OF_ORDER
  }

  private long bidPxE6;
  private long bidQtyE6;
  private long askPxE6;
  private long askQtyE6;
  private long venueTimeNs;
  private long receivedNs;

  /**
   * Takes a new best bid and offer. A quote whose bid is above its offer is an error of the feed;
   * one older than the last is late and must not overwrite it.
   */
  public Update update(
      long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long venueTimeNs, long receivedNs) {
    if (bidPxE6 > askPxE6 && askPxE6 > 0) {
      return Update.CROSSED;
    }
    if (venueTimeNs < this.venueTimeNs) {
      return Update.OUT_OF_ORDER;
    }
    this.bidPxE6 = bidPxE6;
    this.bidQtyE6 = bidQtyE6;
    this.askPxE6 = askPxE6;
    this.askQtyE6 = askQtyE6;
    this.venueTimeNs = venueTimeNs;
    this.receivedNs = receivedNs;
    return Update.APPLIED;
  }

  /** Forgets everything, time included: the feed begins anew, perhaps earlier. */
  public void clear() {
    bidPxE6 = 0;
    bidQtyE6 = 0;
    askPxE6 = 0;
    askQtyE6 = 0;
    venueTimeNs = 0;
    receivedNs = 0;
  }

  public boolean isTwoSided() {
    return bidPxE6 > 0 && askPxE6 > 0;
  }

  /** Half way between bid and offer, or 0 while a side is empty. */
  public long midPxE6() {
    return isTwoSided() ? (bidPxE6 + askPxE6) / 2 : 0;
  }

  /** The price at which an order of this side would trade at once: the offer for a buyer. */
  public long touchPxE6(Side side) {
    return side == Side.BUY ? askPxE6 : bidPxE6;
  }

  public long bidPxE6() {
    return bidPxE6;
  }

  public long bidQtyE6() {
    return bidQtyE6;
  }

  public long askPxE6() {
    return askPxE6;
  }

  public long askQtyE6() {
    return askQtyE6;
  }

  public long venueTimeNs() {
    return venueTimeNs;
  }

  /** When this house received it, epoch ns; 0 before the first. */
  public long receivedNs() {
    return receivedNs;
  }
}
