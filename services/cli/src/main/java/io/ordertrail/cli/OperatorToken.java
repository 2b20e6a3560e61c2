package io.ordertrail.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The local user's token in the data folder, readable by that user alone, and its hash among the
 * operators of the services that run there. Made once; never printed.
 */
final class OperatorToken {
  private static final int BYTES = 32;

  private OperatorToken() {}

  /** Makes what is missing. */
  static void ensure(DataFolder folder) throws Problem {
    try {
      Path file = folder.operatorToken();
      if (Files.notExists(file)) {
        byte[] token = new byte[BYTES];
        new SecureRandom().nextBytes(token);
        PrivateFile.write(file, HexFormat.of().formatHex(token) + "\n");
      }
      admit(folder.operators(), sha256(Files.readString(file).strip()));
    } catch (IOException e) {
      throw Problem.failed(
          "cannot keep the operator's token in %s (%s): make the folder writable or choose another with --data."
              .formatted(folder.path(), Sentences.reason(e)));
    }
  }

  private static void admit(Path operators, String hash) throws IOException {
    String present =
        Files.exists(operators)
            ? Files.readString(operators)
            : "# Who may halt, re-arm and change limits: name:sha256:HEX of the person's token.\n";
    if (present.contains(":sha256:" + hash)) {
      return;
    }
    String gap = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
    PrivateFile.write(operators, present + gap + freeName(present) + ":sha256:" + hash + "\n");
  }

  /** A name stands once: a user whose token was lost comes back under a name of its own. */
  private static String freeName(String present) {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@-]", "");
    String name = user.matches("[A-Za-z0-9].{0,55}") ? user : "local";
    String free = name;
    for (int i = 2; ("\n" + present).contains("\n" + free + ":"); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
