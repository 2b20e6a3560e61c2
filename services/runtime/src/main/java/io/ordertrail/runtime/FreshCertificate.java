package io.ordertrail.runtime;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, read again for the next handshake when its files have changed: a new
 * one needs no restart. While the new files cannot be used, the old one serves on. Any thread.
 */
final class FreshCertificate extends X509ExtendedKeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(FreshCertificate.class);
  private static final String ALIAS = "service";

  private record Version(FileTime certificate, FileTime key) {}

  private final Path certificateFile;
  private final Path keyFile;
  private Version version;
  private PemIdentity identity;

  FreshCertificate(Path certificateFile, Path keyFile) throws IOException {
    this.certificateFile = certificateFile;
    this.keyFile = keyFile;
    identity = PemIdentity.read(certificateFile, keyFile);
    version = versionOnDisk();
  }

  private Version versionOnDisk() throws IOException {
    return new Version(
        Files.getLastModifiedTime(certificateFile), Files.getLastModifiedTime(keyFile));
  }

  private synchronized PemIdentity current() {
    try {
      Version now = versionOnDisk();
      if (!now.equals(version)) {
        version = now;
        identity = PemIdentity.read(certificateFile, keyFile);
        LOG.info("The certificate in {} is used from now on", certificateFile);
      }
    } catch (IOException | StartException e) {
      LOG.warn("The certificate before is used on: {}", e.getMessage());
    }
    return identity;
  }

  private String alias(String keyType) {
    String algorithm = current().key().getAlgorithm();
    return keyType.startsWith(algorithm) || keyType.equals("EdDSA") && algorithm.startsWith("Ed")
        ? ALIAS
        : null;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return alias(keyType) == null ? null : new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    List<X509Certificate> chain = current().chain();
    return chain.toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return current().key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
