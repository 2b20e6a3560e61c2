package io.ordertrail.shipper;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a segment: its identity. It is no event and is never shipped. */
record SegmentHeader(String service, String node, String runId, int number, long firstSequence) {
  private static final byte[] BEGIN = "{\"segment\":{".getBytes(StandardCharsets.US_ASCII);

  static boolean isAt(byte[] buffer, int from, int to) {
    if (to - from < BEGIN.length) {
      return false;
    }
    for (int i = 0; i < BEGIN.length; i++) {
      if (buffer[from + i] != BEGIN[i]) {
        return false;
      }
    }
    return true;
  }

  /** Empty when the line is a header that lacks something. */
  static Optional<SegmentHeader> read(byte[] buffer, int from, int to) {
    String line = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    try {
      return Optional.of(
          new SegmentHeader(
              value(line, "service"),
              value(line, "node"),
              value(line, "run_id"),
              Integer.parseInt(value(line, "number")),
              Long.parseLong(value(line, "first_sequence"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String value(String line, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\":(?:\"([^\"]*)\"|(\\d{1,18}))").matcher(line);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the header lacks " + key);
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  boolean names(Segment segment) {
    return service.equals(segment.run().service())
        && runId.equals(segment.run().runId())
        && number == segment.number();
  }
}
