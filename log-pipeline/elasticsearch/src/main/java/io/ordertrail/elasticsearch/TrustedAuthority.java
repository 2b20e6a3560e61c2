package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A PEM file with the certificates of an authority, as the only ones that are trusted. */
public final class TrustedAuthority {
  private TrustedAuthority() {}

  /**
   * @throws IllegalArgumentException when the file has none, in a sentence for people
   */
  public static SSLContext sslContext(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      return trusting(CertificateFactory.getInstance("X.509").generateCertificates(in), pem);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          pem + " cannot be read (" + e + "): name the PEM file of the certificate authority.", e);
    } catch (GeneralSecurityException e) {
      throw unusable(pem, e);
    }
  }

  private static SSLContext trusting(Collection<? extends Certificate> authorities, Path pem)
      throws IOException, GeneralSecurityException {
    if (authorities.isEmpty()) {
      throw unusable(pem, null);
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static IllegalArgumentException unusable(Path pem, GeneralSecurityException cause) {
    return new IllegalArgumentException(
        pem + " holds no usable certificate: name the PEM file of the certificate authority.",
        cause);
  }
}
