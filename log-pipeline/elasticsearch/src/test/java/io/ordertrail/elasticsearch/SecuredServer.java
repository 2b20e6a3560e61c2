package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A real server with security switched on, and whoever wants something from it. */
final class SecuredServer implements AutoCloseable {
  static final String WRITER = "ordertrail-writer";
  static final String READER = "ordertrail-reader";
  static final String ADMIN = "ordertrail-admin";

  final CertificateAuthority authority;
  final NodeCertificate certificate;
  final LocalServer server;
  private final List<FileUser> users;
  private final HttpClient http;

  private SecuredServer(Path certificates) throws Exception {
    LocalServerOptions options = TestServer.options("test-secured/node-1");
    authority = CertificateAuthority.create(certificates, options.javaHome());
    certificate = authority.issue("node-1");
    users =
        List.of(
            FileUser.withRandomPassword("writer", WRITER),
            FileUser.withRandomPassword("reader", READER),
            FileUser.withRandomPassword("admin", ADMIN),
            FileUser.withRandomPassword("superuser", "superuser"));
    LocalServer.stopLeftOver(options);
    server =
        LocalServer.start(
            options
                .member(
                    new ClusterMember("ordertrail-secured", "node-1", List.of(), List.of("node-1")))
                .security(new NodeSecurity(certificate, users, user("reader"))));
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(TrustedAuthority.sslContext(authority.certificate()))
            .build();
  }

  static SecuredServer start(Path certificates) throws Exception {
    return new SecuredServer(certificates);
  }

  FileUser user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst().orElseThrow();
  }

  int transportPort() throws IOException {
    String line = Files.readAllLines(server.folder().resolve("logs/transport.ports")).getFirst();
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** What the server says: its status, and why. */
  record Answer(int status, String body) {}

  Answer ask(FileUser user, String method, String path, String body)
      throws IOException, InterruptedException {
    String identity = user.name() + ":" + user.password();
    return send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(identity.getBytes(StandardCharsets.UTF_8))),
        path,
        method,
        body);
  }

  Answer askAsNobody(String method, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server.url() + path)), path, method, "");
  }

  private Answer send(HttpRequest.Builder request, String path, String method, String body)
      throws IOException, InterruptedException {
    String type = path.endsWith("_bulk") ? "application/x-ndjson" : "application/json";
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpResponse<String> response =
        http.send(
            request
                .method(method, publisher)
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(30))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() throws IOException {
    http.close();
    server.stopAndDelete();
  }
}
