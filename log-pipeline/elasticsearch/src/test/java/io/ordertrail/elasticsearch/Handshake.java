package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Knocks at a node's transport port, as another node does that wants to join. */
final class Handshake {
  private static final int REFUSED_WITHIN_MS = 5_000;
  private static final int STILL_OPEN_AFTER_MS = 500;
  private static final char[] NO_PASSWORD = {};

  private Handshake() {}

  static boolean withoutCertificate(int port, Path trusted) throws Exception {
    return accepted(TrustedAuthority.sslContext(trusted), port, REFUSED_WITHIN_MS);
  }

  static boolean asNode(int port, Path trusted, NodeCertificate node) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity(node), trusting(trusted), null);
    return accepted(context, port, STILL_OPEN_AFTER_MS);
  }

  /** The first bytes of the transport protocol, not encrypted. */
  static boolean withoutTls(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("ES\0\0\0\23".getBytes(StandardCharsets.ISO_8859_1));
      return staysOpen(socket, REFUSED_WITHIN_MS);
    }
  }

  private static boolean accepted(SSLContext context, int port, int patienceMs) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      return staysOpen(socket, patienceMs);
    } catch (SSLException e) {
      return false;
    }
  }

  /** In TLS 1.3 the client learns only by reading that its certificate was refused. */
  private static boolean staysOpen(Socket socket, int patienceMs) throws IOException {
    socket.setSoTimeout(patienceMs);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static KeyManager[] identity(NodeCertificate node) throws Exception {
    String pem = Files.readString(node.key()).replaceAll("-----.*-----", "");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "node",
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))),
        NO_PASSWORD,
        new Certificate[] {certificate(node.certificate())});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static TrustManager[] trusting(Path pem) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", certificate(pem));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static Certificate certificate(Path pem) throws Exception {
    try (var in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
