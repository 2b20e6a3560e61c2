package io.ordertrail.proof;

/**
 * Why Elasticsearch took an event not even when it was asked to.
 *
 * @param reason the shipper's word for it, such as {@code mapping}
 * @param status of Elasticsearch's answer; 0 when it was never asked
 * @param text what Elasticsearch said
 */
record Refusal(String reason, int status, String text) {
  private static final int LONGEST_TEXT = 500;

  Refusal {
    text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
  }

  String sentence() {
    return "Elasticsearch refused it for good (%s%s): %s; it is kept as a dead letter"
        .formatted(reason, status == 0 ? "" : ", status " + status, text.replaceAll("\\.$", ""));
  }
}
