package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deploy asks hosts before anybody trades there again. */
class DeployGateTest {
  private static final String ABOUT =
      "{\"service\":\"%s\",\"version\":\"1\",\"gitCommit\":\"%s\",\"roleHash\":\"%s\",\"limitSetHash\":\"%s\",\"mode\":\"paper\",\"environment\":\"e\",\"session\":\"s\",\"javaVersion\":\"25\"}";

  @TempDir Path temp;
  private final List<HttpServer> servers = new ArrayList<>();
  private String said = "";

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void hostsThatRunTheSameAgree() throws IOException {
    assertThat(
            about(
                ABOUT.formatted("risk-manager", "c", "r", "l"),
                ABOUT.formatted("risk-manager", "c", "r", "l"),
                ABOUT.formatted("market-data", "c", "x", "")))
        .isZero();
    assertThat(said).contains("all the same", "market-data");
  }

  @Test
  void anotherBuildOtherSettingsAndOtherLimitsAreEachSaid() throws IOException {
    assertThat(
            about(
                ABOUT.formatted("risk-manager", "c1", "r1", "l1"),
                ABOUT.formatted("risk-manager", "c2", "r2", "l2")))
        .isEqualTo(1);
    assertThat(said)
        .contains(
            "they differ in gitCommit: c1, c2",
            "risk-manager runs with different settings: r1, r2",
            "they have different limits: l1, l2");
  }

  @Test
  void whoDoesNotAnswerOrIsNoServiceIsNoAgreement() throws IOException {
    assertThat(about("{}")).isEqualTo(2);
    assertThat(run("about", "--url", "http://127.0.0.1:1")).isEqualTo(2);
  }

  @Test
  void aServiceCannotSteerTheTerminal() throws IOException {
    about(ABOUT.formatted("risk-manager", "\\u001b[2J", "r", "l"));
    assertThat(said).doesNotContain("\u001b");
  }

  @Test
  void flatIsNothingHeldAndNothingWorking() throws IOException {
    assertThat(flat("{\"state\":\"halted\",\"openOrders\":0,\"positions\":{}}")).isZero();
    assertThat(flat("{\"state\":\"halted\",\"openOrders\":1,\"positions\":{}}")).isEqualTo(1);
    assertThat(flat("{\"state\":\"halted\",\"openOrders\":0,\"positions\":{\"AAPL\":\"5\"}}"))
        .isEqualTo(1);
    assertThat(said).contains("held: AAPL=5", "expected: nothing");
  }

  @Test
  void positionsThatMayBeCarriedMustBeExactlyThose() throws IOException {
    String held =
        "{\"state\":\"halted\",\"openOrders\":0,\"positions\":{\"AAPL\":\"100\",\"MSFT\":\"-20.5\"}}";
    assertThat(flat(held, "--carrying", "AAPL=100,MSFT=-20.50")).isZero();
    assertThat(flat(held, "--carrying", "AAPL=100")).isEqualTo(1);
    assertThat(flat(held, "--carrying", "AAPL=100,MSFT=20.5")).isEqualTo(1);
  }

  @Test
  void aRiskManagerThatDoesNotSayWhatItHoldsIsNoAnswer() throws IOException {
    assertThat(flat("{\"state\":\"active\",\"openOrders\":0}")).isEqualTo(2);
  }

  private int about(String... answers) throws IOException {
    List<String> urls = new ArrayList<>();
    for (String answer : answers) {
      urls.add(serve(answer));
    }
    return run("about", "--url", String.join(",", urls));
  }

  private int flat(String answer, String... more) throws IOException {
    Path token = Files.writeString(temp.resolve("token"), "mine\n");
    List<String> arguments =
        new ArrayList<>(List.of("flat", "--url", serve(answer), "--token-file", token.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String serve(String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int run(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      return OrdertrailMain.commandLine().execute(arguments);
    } finally {
      System.setOut(before);
      said = text.toString(StandardCharsets.UTF_8);
    }
  }
}
