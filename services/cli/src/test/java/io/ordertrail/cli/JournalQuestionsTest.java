package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Questions that need no Elasticsearch, asked of the journal of a real session. */
@Isolated("takes standard output")
class JournalQuestionsTest {
  private static final Path RECORDED =
      Path.of("../../log-pipeline/record/src/test/resources/recorded-order");
  private static final String ORDER = "ot-68821035c840000c";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  @BeforeEach
  void copyTheRecord() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = data.resolve(RECORDED.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private String ask(String... words) {
    String[] line =
        Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
            .toArray(String[]::new);
    Typed typed = Typed.line(line);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    return typed.out();
  }

  private String place() {
    return "read from the journal in " + data.resolve("journal");
  }

  @Test
  void anOrdersLifeIsToldWithoutAnElasticsearchAndSaysWhereItWasRead() {
    assertThat(ask("order", ORDER))
        .contains("order.completed", "tick to wire ", "market of NVDA")
        .endsWith(place() + "\n");
  }

  @Test
  void theJournalAnswersWhenTheRunningSystemsElasticsearchIsDown() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    DataFolder folder = DataFolder.at(data);
    JsonFiles.write(
        folder.instanceFile(),
        Instance.starting(
            new Instance.Session("s-1", "paper", port - 9200, "2026-11-23T11:53:10Z"), new Proc()));
    assertThat(ask("order", ORDER)).endsWith(place() + "\n");
    assertThat(ask("at", "2026-11-23T11:54")).endsWith(place() + "\n");
    assertThat(ask("slowest")).endsWith(place() + "\n");
  }

  @Test
  void theStateAsOfATimeHasTheOrderWhileItWorkedAndThePositionAfterwards() throws Exception {
    JsonNode working = JSON.readTree(ask("at", "2026-11-23T11:53:20.73Z", "--json"));
    assertThat(working.at("/orders/0/cl_ord_id").asText()).isEqualTo(ORDER);
    assertThat(working.at("/orders/0/status").asText()).isEqualTo("NEW");
    assertThat(working.at("/positions")).isEmpty();
    JsonNode after = JSON.readTree(ask("at", "2026-11-23 11:53:21", "--json", "--symbol", "NVDA"));
    assertThat(after.at("/orders")).isEmpty();
    assertThat(after.at("/positions/0/symbol").asText()).isEqualTo("NVDA");
    assertThat(after.at("/prices/0/age_ns").asLong()).isPositive();
    assertThat(after.at("/limits/checks").size()).isGreaterThan(10);
    assertThat(after.at("/read_from").asText()).startsWith("the journal in ");
  }

  @Test
  void theSlowestOrdersAreATableOrJson() throws Exception {
    assertThat(ask("slowest", "--by", "risk", "--last", "5").lines()).hasSize(3);
    JsonNode json = JSON.readTree(ask("slowest", "--json"));
    assertThat(json.at("/orders/0/cl_ord_id").asText()).isEqualTo(ORDER);
    assertThat(json.at("/orders/0/waterfall/hops")).hasSize(7);
  }

  @Test
  void whatCannotBeAnsweredIsOneSentence() {
    refuses("no event has the id|No event has the id ot-1", "order", "ot-1");
    refuses("nothing is recorded up to 2020", "at", "2020-01-01T00:00");
    refuses("is no time: write it like 2026-", "at", "noon");
    refuses("--by is tick-to-wire, or one of its hops: publish", "slowest", "--by", "luck");
    refuses("--limit is from 1", "slowest", "--limit", "0");
    refuses(
        "are two places: name one",
        "order",
        ORDER,
        "--journal",
        "--elasticsearch",
        "http://127.0.0.1:1");
  }

  private void refuses(String expected, String... words) {
    String[] line =
        Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
            .toArray(String[]::new);
    Typed typed = Typed.line(line);
    assertThat(typed.exitCode()).isPositive();
    assertThat(typed.err().strip()).containsPattern(expected).doesNotContain("\n", "Exception");
  }

  @Test
  void withoutARecordItIsSaidHowToMakeOne(@TempDir Path empty) {
    Typed typed = Typed.line("at", "14:32", "--data", empty.toString());
    assertThat(typed.exitCode()).isOne();
    assertThat(typed.err()).contains("there is no record in " + empty, "./ordertrail up");
  }
}
