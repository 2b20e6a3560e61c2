package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(CONNECT_MS))
          .build();

  Answer ask(int port) throws InterruptedException {
    if (!accepts(port)) {
      return new Answer.Nobody();
    }
    HttpRequest health =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + port
                        + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try {
      Matcher found =
          HEALTH.matcher(http.send(health, HttpResponse.BodyHandlers.ofString()).body());
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
