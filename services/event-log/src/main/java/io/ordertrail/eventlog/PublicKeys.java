package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The public keys that a verifier trusts: the {@code *.pub.pem} files of a folder, never what an
 * event says. Immutable.
 */
public final class PublicKeys {
  private static final String SUFFIX = ".pub.pem";
  private static final int ID_BYTES = 8;

  private final Map<String, PublicKey> byId;

  private PublicKeys(Map<String, PublicKey> byId) {
    this.byId = Map.copyOf(byId);
  }

  /** Where a data folder publishes its keys. */
  public static Path folder(Path dataFolder) {
    return dataFolder.resolve("keys");
  }

  /**
   * @return none when there is no such folder
   * @throws UncheckedIOException when a file cannot be read or holds no such key
   */
  public static PublicKeys in(Path folder) {
    Map<String, PublicKey> keys = new HashMap<>();
    for (Path file : files(folder)) {
      try {
        PublicKey key = Pem.publicKey(Files.readString(file));
        keys.put(idOf(key), key);
      } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
        throw new UncheckedIOException(
            "cannot read the public key " + file,
            new IOException("it is no Ed25519 key in PEM", e));
      }
    }
    return new PublicKeys(keys);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the keys in " + folder, e);
    }
  }

  static void publish(Path folder, PublicKey key) throws IOException {
    Path file = folder.resolve(idOf(key) + SUFFIX);
    if (!Files.exists(file)) {
      try {
        OwnFile.publish(file, Pem.text("PUBLIC KEY", key.getEncoded()), "rw-r--r--");
      } catch (FileAlreadyExistsException e) {
        // Another service of this host was faster with the same key.
      }
    }
  }

  static String idOf(PublicKey key) {
    return HexFormat.of().formatHex(Sha256.digest().digest(key.getEncoded()), 0, ID_BYTES);
  }

  public Set<String> ids() {
    return byId.keySet();
  }

  /**
   * Whether that key signed that text; empty when the key is not among these.
   *
   * @param signature Base64; whatever else it is, it is not valid
   */
  public Optional<Boolean> verify(String keyId, byte[] text, String signature) {
    return Optional.ofNullable(byId.get(keyId)).map(key -> verify(key, text, signature));
  }

  private static boolean verify(PublicKey key, byte[] text, String signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
