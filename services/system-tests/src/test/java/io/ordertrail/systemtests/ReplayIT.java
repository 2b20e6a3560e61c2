package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** NASDAQ's AAPL opening of 2012-06-21, 644 real quotes and trades, through the whole system. */
class ReplayIT {
  private static final int MARKET_DATA = 9090;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  @Test
  void aRecordingIsTradedCompletelyAndRecordedAgain() throws Exception {
    Path recording = Path.of("src/test/resources/aapl-2012-06-21-open.ndjson").toAbsolutePath();
    Path again = data.resolveSibling(data.getFileName() + "-again.ndjson.gz");
    try (RunningSystem system =
        RunningSystem.up(
            data.resolve("data"),
            21_000,
            "--replay",
            recording.toString(),
            "--speed",
            "max",
            "--record",
            again.toString())) {
      await()
          .atMost(Duration.ofSeconds(120))
          .failFast("up has ended", () -> !system.command().isAlive())
          .until(() -> quotesAndTrades(system) >= 644 && system.found("order.completed") > 0);
      assertThat(quotesAndTrades(system)).isEqualTo(644);
      assertThat(system.newest("order.completed").at("/trading/mode").asString())
          .isEqualTo("replay");
      assertThat(system.newest("order.completed").at("/trading/order/symbol").asString())
          .isEqualTo("AAPL");
      system.command().interrupt();
      assertThat(system.command().awaitExit(Duration.ofSeconds(120)))
          .as(system.command().output())
          .isZero();
      assertThat(system.command().lastLine())
          .matches("emitted ([\\d,]+) = journalled \\1 = indexed \\1.*");
    }
    assertThat(messages(unzip(again))).isEqualTo(messages(Files.readAllLines(recording)));
    Files.delete(again);
  }

  /** Without the order books that the venue makes of them. */
  private static double quotesAndTrades(RunningSystem system) {
    String name = "market_data_messages_processed_total{exchange=\"alpaca\",message_type=";
    return system.metric(MARKET_DATA, name + "\"quote\"")
        + system.metric(MARKET_DATA, name + "\"trade\"");
  }

  private static List<JsonNode> messages(List<String> lines) {
    return lines.stream().map(JSON::readTree).toList();
  }

  private static List<String> unzip(Path file) throws Exception {
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
