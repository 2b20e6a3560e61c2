package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Changes journals as somebody would who knows the rule of the chain, but not the key. */
final class Forger {
  private Forger() {}

  static String otherPrice(String line) {
    String changed = line.replaceFirst("\"limit_price\":\"[^\"]*\"", "\"limit_price\":\"1.5\"");
    if (changed.equals(line)) {
      throw new AssertionError("no price in " + line);
    }
    return changed;
  }

  static byte[] stated(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return ChainHash.stated(bytes, ChainHash.hexOffset(bytes, 0, bytes.length));
  }

  /** The line with the hash that follows from the line before it. */
  static String rehashed(byte[] before, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int hex = ChainHash.hexOffset(bytes, 0, bytes.length);
    byte[] hash = new ChainHash().of(before, bytes, 0, bytes.length, hex);
    byte[] digits = HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, hex, digits.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** All hashes from that event to the end of its run, also those that its statements name. */
  static void rehashFrom(TestRecord record, WriterRun run, long sequence, boolean statementsToo) {
    byte[] before = null;
    Map<String, String> renamed = new HashMap<>();
    for (Path segment : record.segments(run)) {
      List<String> lines = TestRecord.lines(segment);
      for (int i = 1; i < lines.size(); i++) {
        LineHead head = head(lines.get(i));
        String old = HexFormat.of().formatHex(stated(lines.get(i)));
        if (head.sequence() >= sequence) {
          String line = lines.get(i);
          for (var name :
              statementsToo ? renamed.entrySet() : List.<Map.Entry<String, String>>of()) {
            line =
                line.replace(
                    "\"chain_head\":\"" + name.getKey(), "\"chain_head\":\"" + name.getValue());
          }
          lines.set(i, rehashed(before, line));
          renamed.put(old, HexFormat.of().formatHex(stated(lines.get(i))));
        }
        before = stated(lines.get(i));
      }
      TestRecord.write(segment, lines);
    }
  }

  static LineHead head(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineHead head = new LineHead();
    if (!head.read(bytes, 0, bytes.length)) {
      throw new AssertionError("no event: " + line);
    }
    return head;
  }
}
