package io.ordertrail.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The definition of the feature vector: which numbers, in which order, with which parameters. Its
 * hash is stored in every model and compared when the model is loaded. Any thread.
 */
public record FeatureSet(FeatureConfig config) {
  /** Raised when a feature's formula, place or name changes. */
  public static final int VERSION = 1;

  private static final int HASH_DIGITS = 16;

  /** In the order of the vector. */
  public static List<String> names() {
    return IntStream.range(0, Feature.COUNT).mapToObj(i -> Feature.at(i).label()).toList();
  }

  /** 16 hexadecimal digits, the same for the same definition on every machine. */
  public String hash() {
    String text = "version=" + VERSION + " " + names() + " " + config.text();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
