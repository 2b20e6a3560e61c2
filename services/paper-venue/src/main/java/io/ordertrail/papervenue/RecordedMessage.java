package io.ordertrail.papervenue;

/**
 * One message of a recording: what the market has to know of it, and its JSON as it stands in the
 * file, which is what subscribers get.
 */
sealed interface RecordedMessage {
  String symbol();

  long timeNs();

  byte[] json();

  record Quote(
      String symbol,
      long timeNs,
      long bidPxE6,
      long bidQtyE6,
      long askPxE6,
      long askQtyE6,
      byte[] json)
      implements RecordedMessage {}

  record Trade(String symbol, long timeNs, long pxE6, long qtyE6, byte[] json)
      implements RecordedMessage {}
}
