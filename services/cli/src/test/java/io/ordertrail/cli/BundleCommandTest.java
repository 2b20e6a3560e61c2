package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Bundles of a few lines of a real session, without anything that runs. */
@Isolated("takes standard output")
class BundleCommandTest {
  private static final Path RECORDED =
      Path.of("../../log-pipeline/record/src/test/resources/recorded-order");
  private static final String ORDER = "ot-68821035c840000c";

  @TempDir Path data;
  @TempDir Path out;

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

  private Typed bundle(String... words) {
    return Typed.line(
        Stream.of(Stream.of("bundle"), Stream.of(words), Stream.of("--data", data.toString()))
            .flatMap(word -> word)
            .toArray(String[]::new));
  }

  @Test
  void anOrdersBundleIsMadeAndSaysWhatItCannotShow() throws IOException {
    Path folder = out.resolve("order");
    Typed made = bundle("--order", ORDER, "--to-folder", folder.toString());
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out())
        .contains("NOT shown to be whole", "no Elasticsearch runs here", "is not signed")
        .contains(folder + ": ");
    assertThat(Files.readString(folder.resolve("postmortem.md"))).contains("order " + ORDER);
    assertThat(Files.readString(folder.resolve("events.ndjson"))).contains("order.completed");
    Typed checked = Typed.line("bundle", "--check", folder.toString());
    assertThat(checked.exitCode()).isOne();
    assertThat(checked.out()).contains("MANIFEST is not signed", "NOT proven");
  }

  @Test
  void timesAreTypedAsPeopleTypeThem() {
    Path folder = out.resolve("window");
    Typed made =
        bundle(
            "--from", "2026-11-23 11:53", "--to", "2026-11-23T11:55", "--to-folder", folder + "");
    assertThat(made.exitCode()).as(made.err()).isZero();
    refuses("nothing is recorded from ", "--from", "-15m", "--to-folder", out + "/none");
    refuses("or -15m for a quarter of an hour ago", "--from", "noon");
  }

  @Test
  void whatCannotBeMadeIsOneSentence() {
    refuses("name the window with --from TIME");
    refuses("name the window with --from TIME", "--to", "2026-11-23T11:55");
    refuses("--from is before --to", "--from", "2026-11-23T11:55", "--to", "2026-11-23T11:53");
    refuses("is about one of --order, --alert and --symbol", "--order", ORDER, "--symbol", "X");
    refuses("No event has the id ot-1", "--order", "ot-1");
    refuses("no alert Nothing was recorded, nor any other", "--alert", "Nothing");
    refuses("is no bundle", "--check", out.toString());
    refuses("is there already", "--order", ORDER, "--to-folder", out.toString());
  }

  private void refuses(String expected, String... words) {
    Typed typed = bundle(words);
    assertThat(typed.exitCode()).isPositive();
    assertThat(typed.err().strip()).contains(expected).doesNotContain("\n", "Exception");
  }
}
