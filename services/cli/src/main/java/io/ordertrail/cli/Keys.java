package io.ordertrail.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The pair that the venue lets our processes in with. Never printed; a real account's is never
 * written to a file.
 */
record Keys(String id, String secret) {
  // Always the same, so that the account has the same hash in every local session's events.
  private static final String LOCAL_ID = "LOCALPAPERVENUE";
  private static final int SECRET_BYTES = 20;

  static Keys of(Map<String, String> environment) {
    return new Keys(
        environment.get(Preflight.KEY_ID).strip(), environment.get(Preflight.SECRET_KEY).strip());
  }

  /** For the paper venue of one session: the user's real keys are never shown to it. */
  static Keys local() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new Keys(LOCAL_ID, HexFormat.of().formatHex(secret));
  }

  Map<String, String> environment() {
    return Map.of(Preflight.KEY_ID, id, Preflight.SECRET_KEY, secret);
  }

  /** For a shell to read. */
  String exports() {
    return "export %s=%s\nexport %s=%s\n"
        .formatted(Preflight.KEY_ID, id, Preflight.SECRET_KEY, secret);
  }

  @Override
  public String toString() {
    return "Keys[***]";
  }
}
