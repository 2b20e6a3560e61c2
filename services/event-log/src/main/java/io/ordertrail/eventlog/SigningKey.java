package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/**
 * The key with which a host signs its record: Ed25519 (RFC 8032), PKCS#8 in a PEM file that only
 * its owner can read. Any thread may sign.
 */
public final class SigningKey {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final String id;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.id = PublicKeys.idOf(publicKey);
  }

  /** Where a data folder keeps its keys when no other place was set. */
  public static Path defaultFile(Path dataFolder) {
    return PublicKeys.folder(dataFolder).resolve("record-signing.pem");
  }

  /**
   * Reads the key, or makes one when there is no such file; publishes the public key beside the
   * data folder's others. Several processes may do it at once: one key wins.
   *
   * @throws UncheckedIOException when the file cannot be read or made, or holds no such key
   */
  public static SigningKey openOrCreate(Path file, Path dataFolder) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      SigningKey key = read(file);
      PublicKeys.publish(PublicKeys.folder(dataFolder), key.publicKey);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the record's signing key " + file, e);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      OwnFile.publish(file, Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
    } catch (FileAlreadyExistsException e) {
      // Another service of this host was faster: its key is everybody's.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no Ed25519", e);
    }
  }

  private static SigningKey read(Path file) throws IOException {
    try {
      PrivateKey privateKey = Pem.privateKey(Files.readString(file));
      return new SigningKey(privateKey, publicKeyOf(privateKey));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "it holds no Ed25519 private key in PKCS#8 PEM: put the right file there, or remove it"
              + " and a new key is made",
          e);
    }
  }

  /**
   * The public key follows from the private one: the generator takes its seed as its randomness.
   */
  private static PublicKey publicKeyOf(PrivateKey privateKey) throws GeneralSecurityException {
    byte[] seed = ((EdECPrivateKey) privateKey).getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
    return generator.generateKeyPair().getPublic();
  }

  /** The first 16 hex digits of the SHA-256 over the public key's X.509 encoding. */
  public String id() {
    return id;
  }

  /** X.509, in Base64. */
  public String publicKeyText() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** The signature in Base64. */
  public String sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
    }
  }

  private static final class FixedBytes extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    FixedBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
