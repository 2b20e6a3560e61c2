package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.elasticsearch.SecuredServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real refusals of a real server with TLS and the roles of security/roles.yml. */
class SecurityIT {
  private static final String INDEX = "trading-audit-2026.11.23";
  private static final String EVENT = "{\"event\":{\"id\":\"a\"}}";
  private static SecuredServer secured;

  @TempDir static Path folder;

  @BeforeAll
  static void aServerWithAnEvent() throws Exception {
    secured = SecuredServer.start(folder.resolve("certificates"));
    System.out.printf(
        "secured Elasticsearch ready after %d ms%n", secured.server.readyAfter().toMillis());
    try (ElasticsearchClients clients = clients(secured.user("admin"))) {
      assertThat(Templates.tryInstall(clients.typed(), Templates.Scope.ONE_NODE))
          .isEqualTo(new Templates.Outcome.Installed());
    }
    assertThat(create("writer", "a").body()).contains("\"status\":201");
    assertThat(as("reader", "POST", "/" + INDEX + "/_refresh", "").status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() throws IOException {
    secured.close();
  }

  @Test
  void theReaderFindsWhatTheWriterCreatedByItsMappedFields() throws Exception {
    Answer found = as("reader", "GET", "/trading-audit-*/_search?q=event.id:a", "");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).contains("\"_id\":\"a\"");
  }

  @Test
  void theWriterCannotOverwriteAnEventThatIsThere() throws Exception {
    assertThat(create("writer", "a").body())
        .contains("\"status\":409", "version_conflict_engine_exception");
    String overwrite = "{\"index\":{\"_index\":\"%s\",\"_id\":\"a\"}}\n{}\n".formatted(INDEX);
    assertThat(as("writer", "POST", "/_bulk", overwrite).body())
        .contains("\"status\":403", "is unauthorized");
    assertThat(as("reader", "GET", "/" + INDEX + "/_doc/a", "").body())
        .contains("\"_version\":1", "\"_source\":" + EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          writer | GET    | /trading-audit-2026.11.23/_search |
          writer | GET    | /trading-audit-2026.11.23/_doc/a |
          writer | PUT    | /trading-audit-2026.11.23/_doc/a              | {}
          writer | POST   | /trading-audit-2026.11.23/_update/a           | {"doc":{}}
          writer | DELETE | /trading-audit-2026.11.23/_doc/a |
          writer | DELETE | /trading-audit-2026.11.23 |
          writer | PUT    | /trading-audit-2026.11.23/_mapping            | {"dynamic":true}
          writer | PUT    | /trading-audit-2026.11.23/_settings           | {"index.blocks.read":true}
          writer | PUT    | /another-index/_create/a                      | {}
          writer | PUT    | /_index_template/trading-audit                | {"index_patterns":["x"]}
          writer | PUT    | /_snapshot/own                                | {"type":"fs","settings":{"location":"own"}}
          reader | PUT    | /trading-audit-2026.11.23/_create/b           | {}
          reader | PUT    | /trading-audit-2026.11.23/_doc/a              | {}
          reader | POST   | /trading-audit-2026.11.23/_update/a           | {"doc":{}}
          reader | DELETE | /trading-audit-2026.11.23/_doc/a |
          reader | DELETE | /trading-audit-2026.11.23 |
          reader | PUT    | /_component_template/trading-audit-mappings   | {"template":{}}
          reader | GET    | /another-index/_search |
          admin  | GET    | /trading-audit-2026.11.23/_search |
          admin  | PUT    | /trading-audit-2026.11.23/_create/b           | {}
          admin  | DELETE | /trading-audit-2026.11.23 |
          """)
  void aRoleIsRefusedWhatItMayNot(String user, String method, String path, String body)
      throws Exception {
    Answer answer = as(user, method, path, body == null ? "" : body);
    assertThat(answer.status()).as(method + " " + path + ": " + answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("is unauthorized for user [" + user + "]");
  }

  @Test
  void aWrongPasswordAndNoneAreRefused() throws Exception {
    FileUser guessing = new FileUser("writer", "guess-once", List.of());
    assertThat(secured.ask(guessing, "GET", "/_cluster/health", "").status()).isEqualTo(401);
    assertThat(secured.askAsNobody("GET", "/_cluster/health").status()).isEqualTo(401);
    assertThat(as("writer", "GET", "/_cluster/health", "").status()).isEqualTo(200);
  }

  @Test
  void aClientThatTrustsAnotherAuthorityDoesNotTalkToTheServer() throws Exception {
    Path other =
        CertificateAuthority.create(
                folder.resolve("other"), Path.of(System.getProperty("java.home")))
            .certificate();
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(TrustedAuthority.sslContext(other)).build()) {
      assertThatThrownBy(() -> get(http, secured.server.url())).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void withoutTlsNothingIsAnswered() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String plain = secured.server.url().replace("https:", "http:");
      assertThatThrownBy(() -> get(http, plain)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aNodeIsLetInWithACertificateOfTheAuthorityOnly() throws Exception {
    CertificateAuthority other =
        CertificateAuthority.create(
            folder.resolve("strangers"), Path.of(System.getProperty("java.home")));
    int port = secured.transportPort();
    Path trusted = secured.authority.certificate();
    assertThat(Handshake.asNode(port, trusted, secured.certificate)).isTrue();
    assertThat(Handshake.withoutCertificate(port, trusted)).isFalse();
    assertThat(Handshake.asNode(port, trusted, other.issue("stranger"))).isFalse();
    assertThat(Handshake.withoutTls(port)).isFalse();
  }

  private static int get(HttpClient http, String url) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Answer create(String user, String id) throws Exception {
    return as(
        user,
        "POST",
        "/_bulk",
        "{\"create\":{\"_index\":\"%s\",\"_id\":\"%s\"}}\n%s\n".formatted(INDEX, id, EVENT));
  }

  private static Answer as(String user, String method, String path, String body) throws Exception {
    return secured.ask(secured.user(user), method, path, body);
  }

  private static ElasticsearchClients clients(FileUser user) {
    return ElasticsearchClients.connect(
        ElasticsearchEndpoint.of(secured.server.url())
            .withPassword(user.name(), user.password())
            .withCertificateAuthority(secured.authority.certificate()));
  }
}
