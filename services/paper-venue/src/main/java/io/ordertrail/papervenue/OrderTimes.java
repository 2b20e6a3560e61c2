package io.ordertrail.papervenue;

/** When what happened to an order: epoch nanoseconds, 0 for what has not happened. */
record OrderTimes(
    long createdNs,
    long updatedNs,
    long filledNs,
    long canceledNs,
    long expiredNs,
    long replacedNs,
    long failedNs) {

  static OrderTimes createdAt(long atNs) {
    return new OrderTimes(atNs, atNs, 0, 0, 0, 0, 0);
  }

  OrderTimes updatedAt(long atNs) {
    return new OrderTimes(createdNs, atNs, filledNs, canceledNs, expiredNs, replacedNs, failedNs);
  }

  /** With the time of the status that has come. */
  OrderTimes reached(OrderStatus status, long atNs) {
    return new OrderTimes(
        createdNs,
        atNs,
        status == OrderStatus.FILLED ? atNs : filledNs,
        status == OrderStatus.CANCELED ? atNs : canceledNs,
        status == OrderStatus.EXPIRED ? atNs : expiredNs,
        status == OrderStatus.REPLACED ? atNs : replacedNs,
        status == OrderStatus.REJECTED ? atNs : failedNs);
  }
}
