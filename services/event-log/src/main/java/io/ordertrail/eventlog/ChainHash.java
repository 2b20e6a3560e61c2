package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The rule by which the events of a run are chained: an event's {@code event.hash} is SHA-256 over
 * the hash of the event before it (32 bytes) and the event's line without line end and without the
 * member {@code "hash":"..."} with its comma. Writer and verifier use this class and nothing else.
 *
 * <p>The line counts as bytes, so what is proven is exactly what stands in the file. One thread.
 */
public final class ChainHash {
  /** Bytes of a hash; in a line it stands as twice as many hex digits, in lower case. */
  public static final int BYTES = 32;

  static final int HEX = 2 * BYTES;
  static final String UNSET = "0".repeat(HEX);
  private static final byte[] BEFORE_ID =
      "\",\"event\":{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_HASH = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_OFFSET =
      "{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z".length() + BEFORE_ID.length;
  private static final int ID_MAX = 128;

  private final MessageDigest sha256 = Sha256.digest();

  /** What stands for the hash before a run's first event. */
  public static byte[] seed(String service, String runId, String session) {
    return Sha256.digest()
        .digest(
            String.join("\n", "ordertrail-chain-1", service, runId, session)
                .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Where in the bytes the event's 64 hex digits begin; -1 when the line does not begin as an event
   * with a hash does.
   */
  public static int hexOffset(byte[] bytes, int from, int to) {
    int id = from + ID_OFFSET;
    if (to - id < HEX || !matches(bytes, id - BEFORE_ID.length, BEFORE_ID)) {
      return -1;
    }
    int end = id;
    int last = Math.min(to, id + ID_MAX);
    while (end < last && bytes[end] != '"') {
      end++;
    }
    int hex = end + 1 + BEFORE_HASH.length;
    return hex + HEX + 1 < to && matches(bytes, end + 1, BEFORE_HASH) && bytes[hex + HEX] == '"'
        ? hex
        : -1;
  }

  private static boolean matches(byte[] bytes, int at, byte[] expected) {
    return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }

  /** The hash that the line states, null when the digits there are none. */
  public static byte[] stated(byte[] bytes, int hexOffset) {
    try {
      return HexFormat.of()
          .parseHex(new String(bytes, hexOffset, HEX, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The hash that the event must have.
   *
   * @param hexOffset as {@link #hexOffset} found it
   */
  public byte[] of(byte[] previous, byte[] bytes, int from, int to, int hexOffset) {
    int member = hexOffset - BEFORE_HASH.length;
    int behind = hexOffset + HEX + 1;
    sha256.update(previous);
    sha256.update(bytes, from, member - from);
    sha256.update(bytes, behind, to - behind);
    return sha256.digest();
  }
}
