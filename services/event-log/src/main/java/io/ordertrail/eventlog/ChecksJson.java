package io.ordertrail.eventlog;

/** The checks of a risk decision as a JSON array, in the order in which they were recorded. */
final class ChecksJson {
  private static final Words CODE = Words.of("{\"code\":\"");
  private static final Words LIMIT = Words.of("\",\"limit\":\"");
  private static final Words OBSERVED = Words.of("\",\"observed\":\"");
  private static final Words PASSED = Words.of("\",\"result\":\"pass\",\"type\":\"");
  private static final Words FAILED = Words.of("\",\"result\":\"fail\",\"type\":\"");
  private static final Words UTILIZATION = Words.of("\",\"utilization\":\"");
  private static final Words END = Words.of("\"}");

  void append(RecordBytes record, LineBuffer line) {
    line.append((byte) '[');
    boolean first = true;
    for (int i = 0; i < record.count(); i++) {
      if (record.fieldId(i) == Field.CHECKS.ordinal()) {
        if (!first) {
          line.append((byte) ',');
        }
        first = false;
        append(record, record.offset(i), record.length(i), line);
      }
    }
    line.append((byte) ']');
  }

  private static void append(RecordBytes record, int at, int length, LineBuffer line) {
    byte[] bytes = record.bytes();
    int typeLength = bytes[at + RecordedCheck.TYPE_LENGTH_OFFSET];
    int typeAt = at + RecordedCheck.TEXT_OFFSET;
    int codeAt = typeAt + typeLength;
    line.append(CODE);
    JsonText.append(bytes, codeAt, at + length - codeAt, line);
    line.append(LIMIT);
    line.decimal(record.longAt(at + RecordedCheck.LIMIT_OFFSET));
    line.append(OBSERVED);
    line.decimal(record.longAt(at + RecordedCheck.OBSERVED_OFFSET));
    line.append(bytes[at] == 1 ? PASSED : FAILED);
    JsonText.append(bytes, typeAt, typeLength, line);
    line.append(UTILIZATION);
    line.decimal(record.longAt(at + RecordedCheck.UTILIZATION_OFFSET));
    line.append(END);
  }
}
