package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticLogsTest {
  private static final int MOST_BEHIND = 100_000;
  @TempDir Path data;
  private final Meters meters = Meters.of("shipper", List.of());
  private FakeElasticsearch elasticsearch;
  private Nodes nodes;
  private DiagnosticLogs logs;
  private Path log;
  private int number;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = new FakeElasticsearch();
    nodes = new Nodes(ElasticsearchEndpoint.of(elasticsearch.url()), 2);
    Files.createDirectories(data.resolve("shipper"));
    log = Files.createDirectories(data.resolve("logs")).resolve("risk-manager.json");
    logs = restarted();
  }

  @AfterEach
  void stop() {
    nodes.close();
    elasticsearch.close();
    assertThat(elasticsearch.violations()).isEmpty();
  }

  private DiagnosticLogs restarted() {
    Destination destination = new Destination(nodes, Optional.empty());
    return new DiagnosticLogs(data, "Local 1", MOST_BEHIND, destination, meters);
  }

  private void lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          "{\"@timestamp\":\"2026-11-23T01:02:03.%03dZ\",\"message\":\"line %d\"}\n"
              .formatted(number % 1000, number++));
    }
    append(text.toString());
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** As the services' own logs are rotated: three files. */
  private void rotate() throws IOException {
    Path first = Path.of(log + ".1");
    if (Files.exists(first)) {
      Files.move(first, Path.of(log + ".2"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(log, first);
  }

  private void ship() throws IOException {
    SideThread.Step step = logs.step();
    while (step == SideThread.Step.DONE) {
      step = logs.step();
    }
    assertThat(step).isEqualTo(SideThread.Step.IDLE);
  }

  private long count(String name, String... labels) {
    return meters.counter("log_pipeline_diagnostics_" + name, labels).value();
  }

  @Test
  void shipsEachLineOnceThroughRotationsAndRestarts() throws IOException {
    lines(10);
    ship();
    lines(5);
    rotate();
    lines(7);
    logs = restarted();
    ship();
    rotate();
    lines(3);
    ship();
    assertThat(elasticsearch.documents()).hasSize(25);
    assertThat(elasticsearch.documents().keySet())
        .allMatch(key -> key.startsWith("logs-ordertrail-local_1/risk-manager-"));
    assertThat(count("lines_total", "outcome", "created")).isEqualTo(25);
    assertThat(count("files_lost_total", "reason", "rotated")).isZero();
  }

  @Test
  void whatIsSentAgainAfterAKillIsThereOnce() throws IOException {
    lines(10);
    ship();
    Files.delete(data.resolve("shipper/diagnostics-risk-manager.place"));
    logs = restarted();
    ship();
    assertThat(elasticsearch.documents()).hasSize(10);
    assertThat(count("lines_total", "outcome", "already_there")).isEqualTo(10);
  }

  @Test
  void aLineThatIsNoJsonIsWrappedAndCounted() throws IOException {
    lines(1);
    append("Exception in thread main\n\tat nowhere(\"x\")\n");
    lines(1);
    ship();
    assertThat(elasticsearch.documents()).hasSize(4);
    assertThat(elasticsearch.documents().values())
        .anyMatch(
            document ->
                document.contains("\"tags\":[\"unparsed\"]")
                    && document.contains("\"message\":\"Exception in thread main\""));
    assertThat(count("wrapped_total")).isEqualTo(2);
  }

  @Test
  void aFileThatWasRotatedAwayUnreadIsCounted() throws IOException {
    lines(2);
    ship();
    for (int i = 0; i < 4; i++) {
      rotate();
      lines(2);
    }
    ship();
    assertThat(count("files_lost_total", "reason", "rotated")).isOne();
    assertThat(elasticsearch.documents()).hasSize(8);
  }

  @Test
  void aFileThatWasCutIsCountedAndReadFromItsBeginning() throws IOException {
    lines(3);
    ship();
    String whole = Files.readString(log);
    Files.writeString(log, whole.substring(0, whole.indexOf('\n') + 1));
    lines(1);
    ship();
    assertThat(count("files_lost_total", "reason", "truncated")).isOne();
    assertThat(count("lines_total", "outcome", "created")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsTooFarBehindIsLeftOutAndItsBytesAreCounted() throws IOException {
    lines(5_000);
    long bytes = Files.size(log);
    ship();
    long skipped = count("skipped_bytes_total", "reason", "behind");
    assertThat(skipped).isEqualTo(bytes - MOST_BEHIND);
    assertThat(elasticsearch.documents().size()).isBetween(1_000, 2_000);
    assertThat(elasticsearch.documents().values()).anyMatch(d -> d.contains("line 4999\""));
  }

  @Test
  void aRefusedLineAndAnEndlessOneStopNothing() throws IOException {
    lines(1);
    append("{\"@timestamp\":\"never\",\"message\":\"bad\"}\n" + "x".repeat(300_000) + "\n");
    lines(1);
    elasticsearch.poison("\"bad\"");
    DiagnosticLogs patient =
        new DiagnosticLogs(
            data, "local", 10_000_000, new Destination(nodes, Optional.empty()), meters);
    logs = patient;
    ship();
    assertThat(elasticsearch.documents()).hasSize(2);
    assertThat(count("lines_total", "outcome", "refused")).isOne();
    assertThat(count("skipped_bytes_total", "reason", "too_long")).isEqualTo(300_001);
  }

  @Test
  void waitsWhileElasticsearchIsBusyAndDropsNothing() throws IOException {
    lines(4);
    elasticsearch.next(new FakeElasticsearch.Mood.Refuse(429));
    assertThatThrownBy(logs::step).isInstanceOf(IOException.class).hasMessageContaining("429");
    ship();
    assertThat(elasticsearch.documents()).hasSize(4);
  }
}
