package io.ordertrail.proof;

/**
 * A fill as the venue lists it.
 *
 * @param id of the activity: digits of its time, two colons, the execution's id
 * @param previousId the execution that this one corrects, empty when none
 * @param cumQtyE6 the order's filled quantity after it
 */
record VenueFill(
    String id,
    String orderId,
    String previousId,
    long qtyE6,
    long pxE6,
    long cumQtyE6,
    String time) {

  String execId() {
    int separator = id.indexOf("::");
    return separator < 0 ? id : id.substring(separator + 2);
  }
}
