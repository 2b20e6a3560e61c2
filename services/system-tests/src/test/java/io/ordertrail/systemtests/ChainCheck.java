package io.ordertrail.systemtests;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash chain of one run, computed anew from the description of the format and not by the code
 * that writes it.
 */
final class ChainCheck {
  private static final Pattern HASH = Pattern.compile("\"hash\":\"([0-9a-f]{64})\",");

  private final MessageDigest sha256 = sha256();
  private byte[] previous;

  ChainCheck(String service, String run, String session) {
    String seed = String.join("\n", "ordertrail-chain-1", service, run, session);
    this.previous = sha256.digest(seed.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of a text. */
  static String hex(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The next event of the run. */
  void accept(String line) {
    Matcher hash = HASH.matcher(line);
    if (!hash.find()) {
      throw new AssertionError("no hash: " + line);
    }
    String canonical = line.substring(0, hash.start()) + line.substring(hash.end());
    sha256.update(previous);
    previous = sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
    if (!HexFormat.of().formatHex(previous).equals(hash.group(1))) {
      throw new AssertionError("the chain is broken at: " + line);
    }
  }
}
