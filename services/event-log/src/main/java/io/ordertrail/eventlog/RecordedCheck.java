package io.ordertrail.eventlog;

/**
 * One check of a risk decision as recorded.
 *
 * @param code the reason code of this check
 */
record RecordedCheck(
    String type, long observedE6, long limitE6, long utilizationE6, boolean passed, String code) {
  static final int OBSERVED_OFFSET = 1;
  static final int LIMIT_OFFSET = 9;
  static final int UTILIZATION_OFFSET = 17;
  static final int TYPE_LENGTH_OFFSET = 25;
  static final int TEXT_OFFSET = 26;
}
