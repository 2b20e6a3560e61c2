package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** The one key pair that the venue accepts. Never printed. */
record Credentials(String key, String secret) {
  boolean match(String givenKey, String givenSecret) {
    // Both are always compared whole, so that the time taken tells nothing.
    return same(key, givenKey) & same(secret, givenSecret);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
