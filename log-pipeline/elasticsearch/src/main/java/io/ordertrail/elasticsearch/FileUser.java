package io.ordertrail.elasticsearch;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user of Elasticsearch's file realm, which needs no security index.
 *
 * @param password never printed and never written: the file holds its PBKDF2 hash, as {@code
 *     elasticsearch-users} writes it with {@code password_hashing.algorithm: pbkdf2}
 */
public record FileUser(String name, String password, List<String> roles) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ROUNDS = 10_000;
  private static final int SALT_BYTES = 32;
  private static final int HASH_BITS = 256;
  private static final int PASSWORD_BYTES = 24;

  public FileUser {
    roles = List.copyOf(roles);
  }

  /** With a password that nobody has ever seen. */
  public static FileUser withRandomPassword(String name, String... roles) {
    byte[] password = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(password);
    return new FileUser(
        name, Base64.getUrlEncoder().withoutPadding().encodeToString(password), List.of(roles));
  }

  /** A line of the file {@code users}. */
  String usersLine() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return "%s:{PBKDF2}%d$%s$%s\n"
        .formatted(
            name,
            ROUNDS,
            Base64.getEncoder().encodeToString(salt),
            Base64.getEncoder().encodeToString(hash(salt)));
  }

  private byte[] hash(byte[] salt) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public String toString() {
    return name + " with password *** and roles " + roles;
  }
}
