package io.ordertrail.runtime;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the HTTP port is protected, under {@code service.admin} in the settings.
 *
 * @param certificate of this host; empty: no TLS
 * @param clientAuthority who must have signed a client's certificate; empty: clients need none
 * @param plainActions whether actions are taken over the network without TLS
 */
public record AdminSecurity(
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> clientAuthority,
    boolean plainActions) {
  private static final String CERTIFICATE = "service.admin.tls.certificate";
  private static final String KEY = "service.admin.tls.key";
  private static final String CLIENT_CA = "service.admin.tls.client-ca";
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  static AdminSecurity read(Settings settings) {
    Optional<Path> certificate = optional(settings, CERTIFICATE);
    Optional<Path> key = optional(settings, KEY);
    Optional<Path> clientAuthority = optional(settings, CLIENT_CA);
    if (certificate.isPresent() != key.isPresent()) {
      settings.reject(
          certificate.isPresent() ? KEY : CERTIFICATE,
          "goes with the other of " + CERTIFICATE + ", " + KEY);
    }
    if (clientAuthority.isPresent() && certificate.isEmpty()) {
      settings.reject(CLIENT_CA, "goes with " + CERTIFICATE + " only");
    }
    return new AdminSecurity(
        certificate, key, clientAuthority, settings.flag("service.admin.plain-actions"));
  }

  private static Optional<Path> optional(Settings settings, String key) {
    return settings.value(
        key,
        "empty or a path",
        Optional.empty(),
        text -> text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip())));
  }

  /** Whether what changes how the service trades, or tells of it, is served at this address. */
  public boolean maySpeak(String host) {
    return certificate.isPresent() || plainActions || isLocal(host);
  }

  static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /**
   * What the server needs; empty without TLS.
   *
   * @throws StartException when a file cannot be used
   */
  public Optional<Tls> tls() {
    return certificate.map(
        file ->
            Tls.builder()
                .sslContext(context(file, key.orElseThrow()))
                .clientAuth(
                    clientAuthority.isPresent() ? TlsClientAuth.REQUIRED : TlsClientAuth.NONE)
                .enabledProtocols(PROTOCOLS)
                .build());
  }

  private SSLContext context(Path certificateFile, Path keyFile) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new FreshCertificate(certificateFile, keyFile)}, trusted(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new StartException("TLS cannot be used (" + e + "): see service.admin.tls", e);
    }
  }

  /** Null trusts the JDK's list, and nobody is asked for a certificate. */
  private TrustManager[] trusted() throws IOException, GeneralSecurityException {
    if (clientAuthority.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : PemIdentity.certificates(clientAuthority.get())) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
