package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSessionTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSameSettingsWriteTheSameFileAndAnotherSeedAnother() throws IOException {
    assertThat(run("session.file=" + folder.resolve("one"), "session.duration=60s")).isZero();
    assertThat(run("session.file=" + folder.resolve("two"), "session.duration=60s")).isZero();
    assertThat(run("session.file=" + folder.resolve("other"), "venue.seed=7")).isZero();
    assertThat(folder.resolve("two")).hasSameBinaryContentAs(folder.resolve("one"));
    assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("other"))).isNotEqualTo(-1);
  }

  @Test
  void theFileIsARecordingThatTheVenueCanPlay() throws IOException {
    Path file = folder.resolve("session.ndjson.gz");
    assertThat(run("session.file=" + file, "service.symbols=AAPL,ZZZ", "session.duration=2m"))
        .isZero();
    RecordingSummary summary =
        RecordingSummary.of(
            file,
            (count, line, reason) -> {
              throw new AssertionError("line " + line + ": " + reason);
            });
    assertThat(summary.symbols()).containsExactly("AAPL", "ZZZ");
    assertThat(summary.messages()).isBetween(2 * 60 * 200L, 2 * 60 * 450L);
    assertThat(out.toString(UTF_8)).contains("quotes and").contains("of AAPL, ZZZ over 120 s");
  }

  @Test
  void beginsWithTheFirstQuoteOfEachSymbolAndEndsInTime() throws IOException {
    long startNs = Timestamps.parse("2026-01-05T14:30:00Z");
    SimulatedSession session =
        new SimulatedSession(List.of("AAPL", "MSFT"), 1, 100, startNs, Duration.ofSeconds(5));
    SimulatedSession.Written written = session.writeTo(folder.resolve("s"));
    List<String> lines = Files.readAllLines(folder.resolve("s"));
    assertThat(lines).hasSize((int) written.messages());
    assertThat(lines.get(0)).contains("\"T\":\"q\",\"S\":\"AAPL\"").contains("14:30:00.000000000Z");
    assertThat(lines.get(1)).contains("\"T\":\"q\",\"S\":\"MSFT\"");
    assertThat(lines.getLast()).contains("2026-01-05T14:30:04.");
  }

  @Test
  void saysEverythingThatIsWrongWithItsSettings() {
    int code = run("session.duration=0.5s", "venue.rate=0", "session.start=noon", "sesion.file=x");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("session.duration")
        .contains("venue.rate")
        .contains("session.start")
        .contains("did you mean session.file?");
  }

  @Test
  void saysWhenTheFileCannotBeWrittenAndLeavesNothingBehind() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThat(run("session.file=" + notAFolder.resolve("session"))).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("simulated-session: cannot write");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  private int run(String... settings) {
    List<String> args = new ArrayList<>();
    Arrays.stream(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return SimulatedSessionMain.run(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        args.toArray(new String[0]));
  }
}
