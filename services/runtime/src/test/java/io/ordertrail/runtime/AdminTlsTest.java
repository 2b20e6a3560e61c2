package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP port with real certificates. */
class AdminTlsTest {
  private static final String HERE = "ip:127.0.0.1,dns:localhost";
  @TempDir static Path folder;
  private static Certificates certificates;

  @BeforeAll
  static void make() throws Exception {
    certificates =
        new Certificates(folder)
            .make("good", HERE)
            .make("other", HERE)
            .make("elsewhere", "dns:elsewhere.example")
            .make("authority", "dns:authority", "-ext", "bc:c")
            .sign("signed", "authority", HERE)
            .sign("expired", "authority", HERE, "-startdate", "-3d", "-validity", "1")
            .make("client", "dns:client");
  }

  @Test
  void whoTrustsTheAuthorityIsServed() throws Exception {
    try (AdminServer server = serve("good", null)) {
      assertThat(get(server, context("good", null))).isEqualTo(200);
    }
    try (AdminServer server = serve("signed", null)) {
      assertThat(get(server, context("authority", null))).isEqualTo(200);
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityOfAnotherHostOrOfThePastIsNotTaken() throws Exception {
    refused("good", "other");
    refused("elsewhere", "elsewhere");
    refused("expired", "authority");
  }

  private static void refused(String served, String trusted) throws Exception {
    try (AdminServer server = serve(served, null)) {
      assertThatThrownBy(() -> get(server, context(trusted, null))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void plainHttpGetsNothingFromATlsPort() throws Exception {
    try (AdminServer server = serve("good", null);
        HttpClient http = HttpClient.newHttpClient()) {
      URI plain = URI.create("http://127.0.0.1:" + server.port() + "/health/live");
      assertThatThrownBy(
              () ->
                  http.send(
                      HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void versionsBefore12AreRefused() throws Exception {
    try (AdminServer server = serve("good", null)) {
      SSLParameters old = new SSLParameters();
      old.setProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(() -> get(server, context("good", null), old))
          .isInstanceOf(IOException.class);
      SSLParameters twelve = new SSLParameters();
      twelve.setProtocols(new String[] {"TLSv1.2"});
      assertThat(get(server, context("good", null), twelve)).isEqualTo(200);
    }
  }

  @Test
  void withAnAuthorityOfClientsOnlyTheirsAreServed() throws Exception {
    try (AdminServer server = serve("good", "client")) {
      assertThatThrownBy(() -> get(server, context("good", null))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(server, context("good", "other")))
          .isInstanceOf(IOException.class);
      assertThat(get(server, context("good", "client"))).isEqualTo(200);
    }
  }

  @Test
  void aNewCertificateIsTakenWithoutARestart() throws Exception {
    new Certificates(folder).make("first", HERE).make("second", HERE);
    try (AdminServer server = serve("first", null)) {
      assertThat(get(server, context("first", null))).isEqualTo(200);
      certificates.replace("first", "second");
      await().until(() -> get(server, context("second", null)) == 200);
    }
  }

  @Test
  void filesThatCannotBeUsedAreASentence() throws Exception {
    assertThatThrownBy(
            () -> PemIdentity.read(certificates.certificate("good"), certificates.key("other")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is not the key of the certificate");
    assertThatThrownBy(() -> PemIdentity.read(certificates.key("good"), certificates.key("good")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("holds no certificate");
    Path open = Files.copy(certificates.key("good"), folder.resolve("open.key"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> PemIdentity.read(certificates.certificate("good"), open))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void overTheNetworkInTheClearOnlyWhatAnybodyMaySeeIsServed() throws Exception {
    AdminRoutes routes = new AdminRoutes();
    routes.add(new AdminRoute("GET", "/about", _ -> AdminResponse.json(200, "{}")));
    routes.add(new AdminRoute("GET", "/admin/state", _ -> AdminResponse.json(200, "{}")));
    try (AdminServer server =
            start("0.0.0.0", new AdminSecurity(none(), none(), none(), false), routes);
        AdminServer allowed =
            start("0.0.0.0", new AdminSecurity(none(), none(), none(), true), routes)) {
      assertThat(plain(server, "/admin/state")).isEqualTo(403);
      assertThat(plain(server, "/about")).isEqualTo(200);
      assertThat(plain(server, "/health/live")).isEqualTo(200);
      assertThat(plain(server, "/metrics")).isEqualTo(200);
      assertThat(plain(allowed, "/admin/state")).isEqualTo(200);
    }
  }

  private static AdminServer serve(String certificate, String clients) {
    return start(
        "127.0.0.1",
        new AdminSecurity(
            Optional.of(certificates.certificate(certificate)),
            Optional.of(certificates.key(certificate)),
            Optional.ofNullable(clients).map(certificates::certificate),
            false),
        new AdminRoutes());
  }

  private static AdminServer start(String host, AdminSecurity security, AdminRoutes routes) {
    Meters meters = Meters.of("risk-manager", List.of("AAPL"));
    return AdminServer.start(host, 0, security, meters, new HealthChecks(), routes);
  }

  private static Optional<Path> none() {
    return Optional.empty();
  }

  private static int plain(AdminServer server, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + path);
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static int get(AdminServer server, SSLContext context) throws Exception {
    return get(server, context, new SSLParameters());
  }

  private static int get(AdminServer server, SSLContext context, SSLParameters parameters)
      throws Exception {
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
      URI address = URI.create("https://127.0.0.1:" + server.port() + "/health/live");
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static SSLContext context(String trusted, String client) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", certificates.load(trusted).getCertificate(trusted));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    if (client == null) {
      context.init(null, trust.getTrustManagers(), null);
    } else {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificates.load(client), Certificates.password());
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }
    return context;
  }
}
