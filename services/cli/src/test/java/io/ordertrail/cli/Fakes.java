package io.ordertrail.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Launches of fake processes for tests. */
final class Fakes {
  private final Path folder;
  private final Proc proc = new Proc();

  Fakes(Path folder) {
    this.folder = folder;
  }

  /** A service that comes up at a free port; see {@link FakeService} for the options. */
  Launch service(String name, String... options) {
    return service(name, Set.of(), Duration.ofSeconds(20), options);
  }

  Launch service(String name, Set<String> after, Duration readyWithin, String... options) {
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeService.class.getName(),
                "name=" + name,
                "port=" + port));
    command.addAll(List.of(options));
    URI base = URI.create("http://127.0.0.1:" + port);
    return new Launch(
        name,
        Child.starter(command, Map.of(), proc),
        folder.resolve(name + ".out"),
        after,
        base.resolve("/health/ready"),
        base.resolve("/metrics"),
        readyWithin,
        Duration.ofSeconds(10));
  }

  /** Any program; it is never ready. */
  Launch program(String name, Duration stopWithin, String... command) {
    return new Launch(
        name,
        Child.starter(List.of(command), Map.of(), proc),
        folder.resolve(name + ".out"),
        Set.of(),
        URI.create("http://127.0.0.1:" + freePort()),
        null,
        Duration.ofSeconds(20),
        stopWithin);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
