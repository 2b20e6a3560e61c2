package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.record.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own makes a bundle and does not get to its end. */
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
              args.length > 4 ? Optional.of(URI.create(args[4])) : Optional.empty(),
              false,
              true));
    }
  }

  @Test
  void whereTheDiskIsFullThereIsNothingInsteadOfHalfABundle() throws Exception {
    TestSession session = new TestSession(data);
    session.orders(60, "AAPL");
    session.close();
    Path place = out.resolve("bundle");
    List<String> java = java(session, place);
    assertThat(run("ulimit -f %d; exec \"$@\"".formatted(FILE_BLOCKS), java))
        .contains("BundleException", "could not be written to", "nothing is left there");
    assertThat(out).isEmptyDirectory();
    assertThat(run("exec \"$@\"", java)).isEmpty();
    assertThat(place).isDirectoryContaining(file -> file.endsWith(Manifest.NAME));
  }

  @Test
  void whoIsToldToEndLeavesNothing() throws Exception {
    TestSession session = new TestSession(data);
    session.orders(10, "AAPL");
    session.close();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> command = new ArrayList<>(java(session, out.resolve("bundle")));
      command.add("http://127.0.0.1:" + silent.getLocalPort());
      Process process = new ProcessBuilder(command).inheritIO().start();
      // Prometheus is asked when most of it is written.
      silent.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
      try (Socket _ = silent.accept()) {
        assertThat(out).isNotEmptyDirectory();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(out).isEmptyDirectory();
  }

  private List<String> java(TestSession session, Path place) {
    return List.of(
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
