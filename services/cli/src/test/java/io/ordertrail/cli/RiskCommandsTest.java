package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** halt, reduce, rearm and limits against something that answers as the risk manager does. */
class RiskCommandsTest {
  @TempDir private Path temp;
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";
  private String errors = "";
  private Path tokenFile;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    tokenFile = Files.writeString(temp.resolve("mine"), "secret-token\n");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void haltSaysHowManyOrdersItCancelledAndHowFast() {
    answer =
        "{\"scope\":\"firm\",\"toCancel\":5,\"canceled\":4,\"unconfirmed\":0,\"elapsedUs\":12345}";
    assertThat(run(0, "halt", "--reason", "fat \"finger\""))
        .isEqualTo(
            "halted firm: 4 of 5 working orders cancelled in 12.3 ms, 1 had ended before; rearm"
                + " lets it trade again\n");
    assertThat(asked.getFirst())
        .startsWith("POST /admin/halt Bearer secret-token ")
        .contains("\"reason\":\"fat \\\"finger\\\"\"", "\"scope\":\"firm\"");
  }

  @Test
  void whatWasNotConfirmedIsAFailure() {
    answer = "{\"scope\":\"symbol:AAPL\",\"toCancel\":2,\"canceled\":1,\"unconfirmed\":1}";
    assertThat(run(1, "reduce", "--scope", "symbol:AAPL", "--reason", "why"))
        .contains("1 of 2 working orders", "1 NOT CONFIRMED");
  }

  @Test
  void whatUndoesTheHaltOfAScopeNamesTheScope() {
    answer = "{\"scope\":\"symbol:AAPL\",\"toCancel\":0}";
    assertThat(run(0, "halt", "--scope", "symbol:AAPL", "--reason", "why"))
        .isEqualTo(
            "halted symbol:AAPL: no order was working; rearm --scope symbol:AAPL lets it trade"
                + " again\n");
  }

  @Test
  void rearmNamesWhatItSetFreeAndWhatStillStands() {
    answer = "{\"scope\":\"firm\",\"was\":\"halted\",\"state\":\"active\",\"switches\":[]}";
    assertThat(run(0, "rearm", "--reason", "why")).isEqualTo("firm is re-armed; all trades\n");
    answer =
        "{\"scope\":\"firm\",\"was\":\"active\",\"state\":\"active\","
            + "\"switches\":[{\"scope\":\"symbol:GME\",\"state\":\"halted\"}]}";
    assertThat(run(0, "rearm", "--reason", "why"))
        .isEqualTo(
            "firm was not halted: nothing to re-arm; still standing (see limits): symbol:GME is"
                + " halted\n");
  }

  @Test
  void rearmSaysWhetherAnotherPersonIsNeeded() {
    answer = "{\"scope\":\"firm\",\"waits\":true,\"until\":\"2026-11-23T10:00:00Z\"}";
    assertThat(run(0, "rearm", "--reason", "why")).contains("another operator must rearm firm");
  }

  @Test
  void limitsShowsEachWithItsUse() {
    answer =
        "{\"hash\":\"abc\",\"state\":\"halted\",\"limits\":[{\"key\":\"global.daily-loss\",\"value\":\"5000"
            + " USD\","
            + "\"utilization\":\"0.25\"},{\"key\":\"restricted\",\"value\":\"GME\",\"utilization\":null}],"
            + "\"switches\":[{\"scope\":\"firm\",\"state\":\"halted\",\"at\":\"T\",\"by\":\"alice\","
            + "\"trigger\":\"manual\",\"reason\":\"why\"}]}";
    assertThat(run(0, "limits"))
        .contains("limit set abc, the firm is halted")
        .containsPattern("daily-loss +5000 USD +25\\.0 % used")
        .containsPattern("restricted +GME\n")
        .contains("is halted\nfirm is halted since T, by alice (manual): why\n  daily-loss");
  }

  @Test
  void limitsSetSaysOldAndNew() {
    answer =
        "{\"key\":\"global.daily-loss\",\"old\":\"5000 USD\",\"new\":\"1 USD\",\"hash\":\"h\"}";
    assertThat(run(0, "limits", "set", "daily-loss", "1 USD", "--reason", "why"))
        .isEqualTo("global.daily-loss is 1 USD now (it was 5000 USD); limit set h\n");
  }

  @Test
  void aRefusalIsOneSentence() {
    status = 401;
    answer = "{\"error\":\"the token is not one of an operator of this service\"}";
    run(1, "halt", "--reason", "why");
    assertThat(errors)
        .isEqualTo("ordertrail: refused: the token is not one of an operator of this service.\n");
  }

  @Test
  void saysWhenSomethingElseOrNothingAnswers() {
    answer = "<html>";
    run(1, "limits");
    assertThat(errors).contains("is no risk manager");
    server.stop(0);
    run(1, "limits");
    assertThat(errors).contains("does not answer").doesNotContain("Exception");
  }

  @Test
  void refusesAWrongCommandLineBeforeItAsks() {
    run(2, "halt");
    assertThat(errors).contains("--reason");
    run(2, "halt", "--scope", "everything", "--reason", "why");
    assertThat(errors).contains("--scope is firm, strategy:NAME or symbol:SYMBOL");
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhenNothingRunsAndWhenThereIsNoToken() {
    Typed nothing = Typed.line("halt", "--reason", "why", "--data", temp.toString());
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("nothing runs on " + temp);
    tokenFile = temp.resolve("none");
    run(1, "limits");
    assertThat(errors).contains("no operator's token in " + tokenFile);
  }

  @Test
  void upMakesATokenForItsUserAloneAndAdmitsItOnce() throws Exception {
    DataFolder folder = DataFolder.at(temp.resolve("data"));
    folder.prepare();
    OperatorToken.ensure(folder);
    String token = Files.readString(folder.operatorToken()).strip();
    String operators = Files.readString(folder.operators());
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(operators).contains(":sha256:" + OperatorToken.sha256(token) + "\n");
    for (Path file : List.of(folder.operatorToken(), folder.operators())) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    OperatorToken.ensure(folder);
    assertThat(Files.readString(folder.operators())).isEqualTo(operators);
    Files.delete(folder.operatorToken());
    OperatorToken.ensure(folder);
    assertThat(Files.readString(folder.operators())).startsWith(operators).contains("-2:sha256:");
  }

  private String run(int expectedCode, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
    line.addAll(List.of("--token-file", tokenFile.toString()));
    Typed typed = Typed.line(line.toArray(String[]::new));
    errors += typed.err();
    assertThat(typed.exitCode()).as(errors).isEqualTo(expectedCode);
    return typed.out();
  }
}
