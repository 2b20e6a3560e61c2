package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String LINES =
      """
      {"T":"q","S":"MSFT","bp":30.1,"ap":30.2}
      [{"T":"t","S":"AAPL","p":585.74}]
      {"T":"subscription","quotes":["IBM"]}
      """;
  @TempDir private Path temp;

  @Test
  void findsTheSymbols() throws Exception {
    assertThat(Recording.symbols(Files.writeString(temp.resolve("a.ndjson"), LINES)))
        .isEqualTo("AAPL,MSFT");
  }

  @Test
  void readsCompressedOnes() throws Exception {
    Path file = temp.resolve("a.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LINES.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Recording.symbols(file)).isEqualTo("AAPL,MSFT");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> Recording.symbols(temp.resolve("none")))
        .isInstanceOf(Problem.class)
        .hasMessageEndingWith("there is no such file.");
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    Path text = Files.writeString(temp.resolve("letter.txt"), "dear reader\n");
    Path empty = Files.writeString(temp.resolve("empty"), "");
    Path folder = Files.createDirectory(temp.resolve("folder"));

    assertThatThrownBy(() -> Recording.symbols(text)).hasMessageContaining("is no recording");
    assertThatThrownBy(() -> Recording.symbols(empty)).hasMessageContaining("is no recording");
    assertThatThrownBy(() -> Recording.symbols(folder)).isInstanceOf(Problem.class);
  }

  @Test
  void refusesABrokenArchive() throws IOException {
    Path file = Files.write(temp.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});

    assertThatThrownBy(() -> Recording.symbols(file))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("cannot replay");
  }
}
