package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.record.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own makes a bundle where files may not grow large enough for it. */
class HalfBundleTest {
  private static final int FILE_BLOCKS = 64; // of a kilobyte: the events are larger

  @TempDir Path data;
  @TempDir Path out;

  /** What the child runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws BundleException {
      Bundle.make(
          new BundleRequest(
              Path.of(args[0]),
              new Window(Instant.parse(args[1]), Instant.parse(args[2])),
              new Subject.Everything(),
              Path.of(args[3]),
              Optional.empty(),
              Optional.empty(),
              true));
    }
  }

  @Test
  void whereTheDiskIsFullThereIsNothingInsteadOfHalfABundle() throws Exception {
    TestSession session = new TestSession(data);
    session.orders(60, "AAPL");
    session.close();
    Path place = out.resolve("bundle");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            data.toString(),
            session.traded().from().toString(),
            session.traded().to().toString(),
            place.toString());
    assertThat(run("ulimit -f %d; exec \"$@\"".formatted(FILE_BLOCKS), java))
        .contains("BundleException", "could not be written to", "nothing is left there");
    assertThat(out).isEmptyDirectory();
    assertThat(run("exec \"$@\"", java)).isEmpty();
    assertThat(place).isDirectoryContaining(file -> file.endsWith(Manifest.NAME));
  }

  private String run(String script, List<String> command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    line.addAll(command);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
