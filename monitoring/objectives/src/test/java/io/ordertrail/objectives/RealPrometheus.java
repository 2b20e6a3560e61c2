package io.ordertrail.objectives;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Prometheus of its own on a free port of loopback, which scrapes one address each second. */
final class RealPrometheus implements AutoCloseable {
  private final Process process;
  private final URI address;

  private RealPrometheus(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static RealPrometheus start(Path folder, int target, String service, String rules)
      throws IOException {
    int port = freePort();
    Files.writeString(folder.resolve("rules.yaml"), rules);
    Path configuration =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            scrape_configs:
              - job_name: %s
                static_configs: [{targets: ["127.0.0.1:%d"], labels: {service: %s}}]
            """
                .formatted(service, target, service));
    Process process =
        new ProcessBuilder(
                Promtool.required("prometheus").toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new RealPrometheus(process, URI.create("http://127.0.0.1:" + port));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
