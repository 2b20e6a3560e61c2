package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.runtime.StartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String QUOTE =
      "{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"Q\",\"bp\":585.33,\"bs\":18,\"ax\":\"Q\",\"ap\":585.94,"
          + "\"as\":200,\"t\":\"2012-06-21T13:30:00.004241176Z\",\"c\":[\"R\"],\"z\":\"C\"}";
  private static final String TRADE =
      "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"x\":\"Q\",\"p\":585.74,\"s\":40,"
          + "\"t\":\"2012-06-21T13:30:00.275016159Z\",\"c\":[\"@\"],\"z\":\"C\"}";

  @TempDir Path folder;
  private final List<String> bad = new ArrayList<>();

  @Test
  void readsTheRecordedOpeningOfAaplWholeAndVerbatim() throws Exception {
    Path file = aapl();
    List<RecordedMessage> messages = read(file);

    assertThat(bad).isEmpty();
    assertThat(messages).hasSize(644);
    assertThat(messages.stream().filter(RecordedMessage.Quote.class::isInstance)).hasSize(485);
    assertThat(messages.stream().map(m -> new String(m.json(), UTF_8)).toList())
        .isEqualTo(Files.readAllLines(file));
    assertThat(messages.getFirst())
        .isInstanceOfSatisfying(
            RecordedMessage.Quote.class,
            quote -> {
              assertThat(quote.bidPxE6()).isEqualTo(585_330_000);
              assertThat(quote.askQtyE6()).isEqualTo(200_000_000);
              assertThat(quote.timeNs()).isEqualTo(1_340_285_400_004_241_176L);
            });
  }

  static Path aapl() throws Exception {
    return Path.of(RecordingTest.class.getResource("/aapl-2012-06-21-open.ndjson").toURI());
  }

  @Test
  void readsGzip() throws Exception {
    Path file = folder.resolve("recording.ndjson.gz");
    Files.write(file, gzip(Files.readAllBytes(aapl())));
    assertThat(read(file)).hasSize(644);
  }

  @Test
  void readsLinesThatAreArraysAndPassesOverOtherTypes() throws Exception {
    List<RecordedMessage> messages =
        read(
            file(
                "[{\"T\":\"success\",\"msg\":\"connected\"}]",
                "[" + QUOTE + "," + TRADE + "]",
                "",
                "   ",
                "{\"T\":\"b\",\"S\":\"AAPL\",\"o\":1}",
                TRADE));
    assertThat(bad).isEmpty();
    assertThat(messages.stream().map(m -> new String(m.json(), UTF_8)))
        .containsExactly(QUOTE, TRADE, TRADE);
  }

  @Test
  void namesEachBadLineAndReadsOn() throws Exception {
    List<RecordedMessage> messages =
        read(
            file(
                QUOTE,
                "garbage",
                QUOTE.replace("585.33", "\"x\""),
                QUOTE.replace("\"bp\":585.33,", ""),
                QUOTE.replace("18", "-18"),
                TRADE.replace("2012-06-21T", "yesterday "),
                TRADE.replace("\"S\":\"AAPL\"", "\"S\":7"),
                "{\"S\":\"AAPL\"}",
                "[1,2]",
                "\"text\"",
                QUOTE + QUOTE,
                QUOTE.substring(0, 50),
                "[" + QUOTE + ",{\"T\":\"q\"}]",
                TRADE));
    assertThat(messages.stream().map(RecordedMessage::symbol)).containsExactly("AAPL", "7", "AAPL");
    assertThat(bad.stream().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly("2", "3", "4", "5", "6", "8", "9", "10", "11", "12", "13");
    assertThat(bad.get(1)).isEqualTo("3: \"bp\" is not a decimal with at most six places: \"x\"");
    assertThat(bad.get(2)).isEqualTo("4: no number \"bp\"");
    assertThat(bad.get(3)).isEqualTo("5: \"bs\" is negative: -18");
  }

  @Test
  void aCaptureThatWasCutOffIsReadUpToTheCut() throws Exception {
    byte[] whole = gzip(Files.readAllBytes(aapl()));
    Path file = folder.resolve("cut.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThat(read(file)).hasSizeBetween(100, 643);
    assertThat(bad).hasSize(1);
    assertThat(bad.getFirst()).endsWith("the compressed data ends or is damaged here");
  }

  @Test
  void aLineWithoutEndIsPassedOver() throws Exception {
    Path file = file("x".repeat(3_000_000), QUOTE);
    assertThat(read(file)).hasSize(1);
    assertThat(bad).containsExactly("1: longer than 1048576 bytes");
  }

  @Test
  void garbageNeverMakesReadingFail() throws Exception {
    long seed = System.nanoTime();
    System.out.println("RecordingTest seed " + seed);
    Random random = new Random(seed);
    byte[] good = Files.readAllBytes(aapl());
    for (int round = 0; round < 60; round++) {
      byte[] damaged = good.clone();
      for (int i = 0; i < 200; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = folder.resolve("damaged");
      Files.write(file, round % 3 == 0 ? damagedGzip(good, random) : damaged);
      try {
        read(file);
      } catch (IOException notGzipAfterAll) {
        assertThat(round % 3).isZero();
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAFileThatCannotBePlayed() throws Exception {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> summary(missing))
        .isInstanceOf(StartException.class)
        .hasMessage("the recording " + missing + " is not there: check venue.replay");
    Path empty = file();
    assertThatThrownBy(() -> summary(empty))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("holds no quote and no trade");
    assertThatThrownBy(() -> summary(folder)).isInstanceOf(StartException.class);
  }

  @Test
  void theFirstPassFindsSymbolsAndCounts() throws Exception {
    RecordingSummary summary = summary(file(QUOTE, "bad", TRADE.replace("AAPL", "MSFT"), QUOTE));
    assertThat(summary).isEqualTo(new RecordingSummary(List.of("AAPL", "MSFT"), 3, 1));
  }

  private RecordingSummary summary(Path file) {
    return RecordingSummary.of(file, (ordinal, line, reason) -> bad.add(line + ": " + reason));
  }

  private List<RecordedMessage> read(Path file) throws IOException {
    List<RecordedMessage> messages = new ArrayList<>();
    try (Recording recording =
        new Recording(file, (line, reason) -> bad.add(line + ": " + reason))) {
      for (var message = recording.next(); message != null; message = recording.next()) {
        messages.add(message);
      }
    }
    return messages;
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("recording-" + System.nanoTime()), Arrays.asList(lines));
  }

  private static byte[] damagedGzip(byte[] good, Random random) throws IOException {
    byte[] gzip = gzip(good);
    for (int i = 0; i < 5; i++) {
      gzip[2 + random.nextInt(gzip.length - 2)] = (byte) random.nextInt(256);
    }
    return gzip;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
