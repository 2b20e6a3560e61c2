package io.ordertrail.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Real certificates, made by the JDK's keytool. */
final class Certificates {
  private static final String PASSWORD = "changeit";
  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * One that is signed by itself.
   *
   * @param hosts as in {@code ip:127.0.0.1,dns:localhost}
   */
  Certificates make(String name, String hosts, String... more) throws Exception {
    return make(name, name, hosts, more);
  }

  /** One that another has signed, which is an authority. */
  Certificates sign(String name, String authority, String hosts, String... more) throws Exception {
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "-signer";
    all[more.length + 1] = authority;
    return make(name, authority, hosts, all);
  }

  private Certificates make(String name, String storeName, String hosts, String... more)
      throws Exception {
    Path store = folder.resolve(storeName + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + hosts,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    split(name, load(store));
    return this;
  }

  KeyStore load(String name) throws IOException, GeneralSecurityException {
    return load(folder.resolve(name + ".p12"));
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  static char[] password() {
    return PASSWORD.toCharArray();
  }

  private void split(String name, KeyStore store) throws IOException, GeneralSecurityException {
    pem(certificate(name), "CERTIFICATE", store.getCertificate(name).getEncoded());
    pem(key(name), "PRIVATE KEY", store.getKey(name, password()).getEncoded());
    Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
  }

  private static void pem(Path file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  void replace(String name, String by) throws IOException {
    for (boolean secret : new boolean[] {true, false}) {
      Path from = secret ? key(by) : certificate(by);
      Path to = secret ? key(name) : certificate(name);
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
