package io.ordertrail.eventlog;

/** How a field is laid out in the ring, written as JSON, and mapped in Elasticsearch. */
public enum FieldType {
  /** UTF-8 text of bounded length. */
  TEXT("keyword"),
  /** A signed integer within plus or minus 2^53, the range that Kibana reads exactly. */
  NUMBER("long", true),
  /** A long scaled by one million; a decimal string in JSON, so that the stored text is exact. */
  DECIMAL("double", true),
  /** Epoch nanoseconds; ISO-8601 with nine fractional digits in JSON. */
  TIMESTAMP("date_nanos", true),
  FLAG("boolean"),
  /** A client order id; {@code ot-} and sixteen hex digits in JSON. */
  CL_ORD_ID("keyword", true),
  /** A signal id; {@code sg-} and sixteen hex digits in JSON. */
  SIGNAL_ID("keyword", true),
  /** The list of a risk decision's checks: an array of objects. */
  CHECKS("nested"),
  /** A fixed part of the envelope, filled by the journal and never by a recorder. */
  ENVELOPE_TEXT("keyword"),
  ENVELOPE_NUMBER("long"),
  ENVELOPE_TIMESTAMP("date_nanos");

  private final String elasticsearchType;
  private final boolean integer;

  FieldType(String elasticsearchType) {
    this(elasticsearchType, false);
  }

  /**
   * @param integer whether a recorder gives it as a long
   */
  FieldType(String elasticsearchType, boolean integer) {
    this.elasticsearchType = elasticsearchType;
    this.integer = integer;
  }

  public String elasticsearchType() {
    return elasticsearchType;
  }

  public boolean isEnvelope() {
    return switch (this) {
      case ENVELOPE_TEXT, ENVELOPE_NUMBER, ENVELOPE_TIMESTAMP -> true;
      case TEXT, NUMBER, DECIMAL, TIMESTAMP, FLAG, CL_ORD_ID, SIGNAL_ID, CHECKS -> false;
    };
  }

  /** Asked for every value that is recorded. */
  boolean isInteger() {
    return integer;
  }
}
