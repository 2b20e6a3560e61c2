package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;

/** The checks of a risk decision as a JSON array, in the order in which they were recorded. */
final class ChecksJson {
  private static final byte[] CODE = ascii("{\"code\":\"");
  private static final byte[] LIMIT = ascii("\",\"limit\":\"");
  private static final byte[] OBSERVED = ascii("\",\"observed\":\"");
  private static final byte[] PASSED = ascii("\",\"result\":\"pass\",\"type\":\"");
  private static final byte[] FAILED = ascii("\",\"result\":\"fail\",\"type\":\"");
  private static final byte[] UTILIZATION = ascii("\",\"utilization\":\"");
  private static final byte[] END = ascii("\"}");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

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
