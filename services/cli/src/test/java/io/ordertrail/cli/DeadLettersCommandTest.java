package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("takes standard output")
class DeadLettersCommandTest {
  private static final String LETTER =
      """
      {"set_aside":"2026-11-23T01:02:03Z","reason":"mapping","status":400,"text":"cheap is no price","id":"risk-manager-r-7","segment":"risk-manager/r-000001.ndjson","offset":99,"line":"{}"}
      """;

  @TempDir Path data;
  private String printed;

  private int run(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "dead-letters";
    args[1] = "--data";
    args[2] = data.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    Typed typed = Typed.line(args);
    printed = typed.out();
    return typed.exitCode();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(Files.createDirectories(data.resolve("shipper")).resolve(file), text);
  }

  @Test
  void saysThatThereAreNoneAndNeedsNoElasticsearchForThat() {
    assertThat(run()).isZero();
    assertThat(printed).isEqualTo("0 dead letters: 0 resolved, 0 left\n");
    assertThat(run("--resend")).isZero();
  }

  @Test
  void listsALetterWithItsReasonAndEndsWithOneWhileItIsLeft() throws IOException {
    write("dead-letters.ndjson", LETTER);
    assertThat(run("--list")).isOne();
    assertThat(printed)
        .isEqualTo(
            """
            2026-11-23T01:02:03Z  mapping 400     risk-manager-r-7: cheap is no price
            1 dead letters: 0 resolved, 1 left
            """);
  }

  @Test
  void aResolvedOneIsListedOnlyAmongAllAndIsNotSentAgain() throws IOException {
    write("dead-letters.ndjson", LETTER);
    write(
        "dead-letters.resent.ndjson",
        """
        {"place":"risk-manager/r-000001.ndjson@99","at":"x","outcome":"created","status":201,"text":""}
        """);
    assertThat(run("--list")).isZero();
    assertThat(printed).isEqualTo("1 dead letters: 1 resolved, 0 left\n");
    assertThat(run("--all")).isZero();
    assertThat(printed).contains("resolved", "risk-manager-r-7: cheap is no price");
    assertThat(run("--resend", "--elasticsearch", "http://127.0.0.1:1")).isZero();
  }

  @Test
  void resendsToTheNodesOfTheShippersSettingsAlsoWhenOneIsDead() throws IOException {
    String event =
        "{\\\"@timestamp\\\":\\\"2026-11-22T10:00:00.000000001Z\\\",\\\"event\\\":"
            + "{\\\"id\\\":\\\"risk-manager-r-7\\\",\\\"sequence\\\":7}}";
    write("dead-letters.ndjson", LETTER.replace("\"{}\"", '"' + event + '"'));
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer node = node(bodies);
    try {
      Path config = data.resolve("shipper.yaml");
      String urls = "http://127.0.0.1:1,http://127.0.0.1:" + node.getAddress().getPort();
      Files.writeString(config, "shipper:\n  elasticsearch:\n    urls: " + urls + "\n");
      assertThat(run("--resend", "--config", config.toString())).isZero();
    } finally {
      node.stop(0);
    }
    assertThat(bodies)
        .singleElement()
        .asString()
        .contains("\"_index\":\"trading-audit-2026.11.22\",\"_id\":\"risk-manager-r-7\"");
    assertThat(printed).contains("accepted", "1 dead letters: 1 resolved, 0 left");
  }

  private static HttpServer node(List<String> bodies) throws IOException {
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    node.createContext(
        "/_bulk",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    node.start();
    return node;
  }

  @Test
  void asksForTheSecretOfTheShippersSettingsBeforeAnythingIsSent() {
    assertThat(run("--resend", "--set", "shipper.elasticsearch.auth=api-key")).isEqualTo(2);
    assertThat(run("--resend", "--set", "shipper.elasticsearch.auht=none")).isEqualTo(2);
  }
}
