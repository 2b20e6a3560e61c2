package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Looks at a loopback port and says who is there. {@code GET /} is a 405 on the small distribution:
 * health is what it answers.
 */
final class ServerProbe implements AutoCloseable {
  /** What answers at a port. */
  sealed interface Answer {
    record Nobody() implements Answer {}

    record Elasticsearch(String cluster, String status) implements Answer {
      boolean ready() {
        return status.equals("yellow") || status.equals("green");
      }
    }

    record SomethingElse() implements Answer {}
  }

  private static final Pattern HEALTH =
      Pattern.compile("\"cluster_name\":\"([^\"]*)\",\"status\":\"([a-z]+)\"");
  private static final int CONNECT_MS = 500;

  private final HttpClient http;
  private final String scheme;
  private final String authorization; // empty for none

  private ServerProbe(HttpClient.Builder http, String scheme, String authorization) {
    this.http =
        http.version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(CONNECT_MS))
            .build();
    this.scheme = scheme;
    this.authorization = authorization;
  }

  /**
   * @throws IllegalArgumentException when the authority's file is no certificate
   */
  static ServerProbe of(Optional<NodeSecurity> security) {
    if (security.isEmpty()) {
      return new ServerProbe(HttpClient.newBuilder(), "http", "");
    }
    SSLContext trust = TrustedAuthority.sslContext(security.get().certificate().authority());
    FileUser user = security.get().probe();
    return new ServerProbe(
        HttpClient.newBuilder().sslContext(trust),
        "https",
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (user.name() + ":" + user.password()).getBytes(StandardCharsets.UTF_8)));
  }

  String scheme() {
    return scheme;
  }

  Answer ask(int port) throws InterruptedException {
    if (!accepts(port)) {
      return new Answer.Nobody();
    }
    HttpRequest.Builder health =
        HttpRequest.newBuilder(
                URI.create(
                    scheme
                        + "://127.0.0.1:"
                        + port
                        + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(Duration.ofSeconds(3));
    if (!authorization.isEmpty()) {
      health.header("Authorization", authorization);
    }
    try {
      Matcher found =
          HEALTH.matcher(http.send(health.build(), HttpResponse.BodyHandlers.ofString()).body());
      return found.find()
          ? new Answer.Elasticsearch(found.group(1), found.group(2))
          : new Answer.SomethingElse();
    } catch (IOException e) {
      return new Answer.SomethingElse();
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
