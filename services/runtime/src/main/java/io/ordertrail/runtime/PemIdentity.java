package io.ordertrail.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A certificate and its private key, from two PEM files. */
record PemIdentity(PrivateKey key, List<X509Certificate> chain) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  /**
   * @throws StartException when they cannot be used, in a sentence for people
   */
  static PemIdentity read(Path certificate, Path key) {
    try {
      refuseWhenOthersMayRead(key);
      List<X509Certificate> chain = certificates(certificate);
      PrivateKey secret = privateKey(key);
      if (!isPair(secret, chain.getFirst())) {
        throw new StartException(
            key
                + " is not the key of the certificate in "
                + certificate
                + ": name files that belong together");
      }
      return new PemIdentity(secret, chain);
    } catch (IOException e) {
      throw new StartException(
          "the certificate or its key cannot be read (" + e + "): see service.admin.tls", e);
    }
  }

  static List<X509Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found.stream().map(X509Certificate.class::cast).toList();
      }
    } catch (GeneralSecurityException e) {
      // The same sentence.
    }
    throw new StartException(file + " holds no certificate: it must be a PEM file with one");
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin >= 0 && end > begin) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        for (String algorithm : ALGORITHMS) {
          PrivateKey key = parsed(algorithm, der);
          if (key != null) {
            return key;
          }
        }
      } catch (IllegalArgumentException e) {
        // The same sentence.
      }
    }
    throw new StartException(
        file
            + " holds no usable key: it must be PKCS#8 in PEM, without a password (BEGIN PRIVATE"
            + " KEY)");
  }

  private static PrivateKey parsed(String algorithm, byte[] der) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** Whether what the one signs, the other knows. */
  private static boolean isPair(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      byte[] text = certificate.getEncoded();
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void refuseWhenOthersMayRead(Path key) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(key, PosixFileAttributeView.class);
    if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
      throw new StartException("others may read the private key " + key + ": run chmod 600 on it");
    }
  }
}
