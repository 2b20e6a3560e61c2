package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes certificates for a cluster on this machine: an authority of its own and a certificate a
 * node, valid for 127.0.0.1 and localhost. With the JDK's keytool, because the JDK has no other way
 * to sign a certificate; a cluster on several machines has its certificates from {@code
 * elasticsearch-certutil} or from the house's own authority. For one thread.
 */
public final class CertificateAuthority {
  private static final String AUTHORITY = "authority";
  private static final int DAYS = 365;
  private static final int KEYTOOL_SECONDS = 60;

  private final Path folder;
  private final Path keytool;
  private final Path store;
  private final String password;

  private CertificateAuthority(Path folder, Path keytool) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.folder = folder;
    this.keytool = keytool;
    this.store = folder.resolve("authority.p12");
    this.password = HexFormat.of().formatHex(random);
  }

  /** A new authority each time; what was in the folder from another one is not trusted any more. */
  public static CertificateAuthority create(Path folder, Path javaHome)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    CertificateAuthority authority =
        new CertificateAuthority(folder, javaHome.resolve("bin/keytool"));
    Files.deleteIfExists(authority.store);
    authority.keytool(AUTHORITY, "CN=ordertrail test authority", "-ext", "bc:c");
    authority.writeCertificate(AUTHORITY, authority.certificate());
    return authority;
  }

  /** What nodes and clients trust. */
  public Path certificate() {
    return folder.resolve("authority.crt");
  }

  public NodeCertificate issue(String node) throws IOException, InterruptedException {
    keytool(node, "CN=" + node, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost");
    NodeCertificate issued =
        new NodeCertificate(
            certificate(), folder.resolve(node + ".crt"), folder.resolve(node + ".key"));
    writeCertificate(node, issued.certificate());
    writeKey(node, issued.key());
    return issued;
  }

  private void keytool(String alias, String name, String... extra)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(keytool.toString(), "-genkeypair", "-alias", alias, "-dname", name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "" + DAYS));
    command.addAll(List.of("-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
    command.addAll(List.of(extra));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORE_PASSWORD", password);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool could not make the certificate of " + alias + ": " + output);
    }
  }

  private void writeCertificate(String alias, Path file) throws IOException {
    try {
      Files.writeString(file, pem("CERTIFICATE", open().getCertificate(alias).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void writeKey(String alias, Path file) throws IOException {
    try {
      Key key = open().getKey(alias, password.toCharArray());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore opened = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      opened.load(in, password.toCharArray());
    }
    return opened;
  }

  private static String pem(String kind, byte[] encoded) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, lines.encodeToString(encoded), kind);
  }
}
