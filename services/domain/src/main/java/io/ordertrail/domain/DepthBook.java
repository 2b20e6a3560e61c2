package io.ordertrail.domain;

/**
 * The order book of one symbol by price levels, kept up to date from a snapshot and the changes
 * that follow it. One writer thread; the top is one read; allocates nothing after it was made.
 *
 * <p>A change builds on all changes before it. Whatever hides one makes the book suspect: it takes
 * no further change, and only a new snapshot makes it whole again.
 */
public final class DepthBook {
  /** What became of a message. After everything but {@link #APPLIED} the book is not whole. */
  public enum Update {
    APPLIED,
    /** The bid would be above the offer. */
    CROSSED,
    /** Older than the last message: what came between is not known any more. */
    OUT_OF_ORDER,
    /** So many levels went that forgotten ones would now be among the best. */
    TOO_SHALLOW,
    /** A change without a snapshot before it: not looked at. */
    AWAITING_SNAPSHOT
  }

  private final int depth;
  private final BookSide bids;
  private final BookSide asks;
  private long venueTimeNs;
  private long receivedNs;
  private boolean whole;

  /**
   * @param depth how many levels of a side are asked for
   * @param capacity how many are kept, so that those further out move up when better ones go
   */
  public DepthBook(int depth, int capacity) {
    if (depth < 1 || capacity < depth) {
      throw new IllegalArgumentException("a book of " + depth + " levels keeps " + capacity);
    }
    this.depth = depth;
    this.bids = new BookSide(Side.BUY, capacity);
    this.asks = new BookSide(Side.SELL, capacity);
  }

  /**
   * Takes a whole book. One that is older than a whole book is late; a suspect book takes any, for
   * a wrong time in the last message must not lock it for ever.
   */
  public Update snapshot(
      BookLevels newBids, BookLevels newAsks, long newVenueTimeNs, long newReceivedNs) {
    if (whole && newVenueTimeNs < venueTimeNs) {
      return failed(Update.OUT_OF_ORDER);
    }
    bids.clear();
    asks.clear();
    whole = true;
    return apply(newBids, newAsks, newVenueTimeNs, newReceivedNs);
  }

  /** Takes a change: levels not named stay, a quantity of 0 removes one. */
  public Update delta(
      BookLevels newBids, BookLevels newAsks, long newVenueTimeNs, long newReceivedNs) {
    if (!whole) {
      return Update.AWAITING_SNAPSHOT;
    }
    if (newVenueTimeNs < venueTimeNs) {
      return failed(Update.OUT_OF_ORDER);
    }
    return apply(newBids, newAsks, newVenueTimeNs, newReceivedNs);
  }

  private Update apply(
      BookLevels newBids, BookLevels newAsks, long newVenueTimeNs, long newReceivedNs) {
    bids.putAll(newBids);
    asks.putAll(newAsks);
    venueTimeNs = newVenueTimeNs;
    receivedNs = newReceivedNs;
    if (bids.size() > 0 && asks.size() > 0 && bids.bestPxE6() > asks.bestPxE6()) {
      return failed(Update.CROSSED);
    }
    return bids.isKnownTo(depth) && asks.isKnownTo(depth)
        ? Update.APPLIED
        : failed(Update.TOO_SHALLOW);
  }

  private Update failed(Update update) {
    whole = false;
    return update;
  }

  /** Somebody knows that messages are missing: waits for a snapshot from here on. */
  public void distrust() {
    whole = false;
  }

  /** Forgets everything, time included: the feed begins anew, perhaps earlier. */
  public void clear() {
    bids.clear();
    asks.clear();
    venueTimeNs = 0;
    receivedNs = 0;
    whole = false;
  }

  /** Whether the levels can be used. */
  public boolean isWhole() {
    return whole;
  }

  /** How many levels a side has, at most the depth asked for. */
  public int levels(Side side) {
    return Math.min(depth, of(side).size());
  }

  /**
   * @param level from 0, the best, below {@link #levels}
   */
  public long pxE6(Side side, int level) {
    return of(side).pxE6(level);
  }

  /** The quantity at a level, as {@link #pxE6}. */
  public long qtyE6(Side side, int level) {
    return of(side).qtyE6(level);
  }

  /** The best price of a side, 0 while it is empty. */
  public long bestPxE6(Side side) {
    return of(side).bestPxE6();
  }

  private BookSide of(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  public long venueTimeNs() {
    return venueTimeNs;
  }

  /** When this house received the last message, epoch ns; 0 before the first. */
  public long receivedNs() {
    return receivedNs;
  }
}
