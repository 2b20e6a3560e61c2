package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shipper as {@code ordertrail up} starts it, a process of its own, without a checkpoint. */
final class ShipperSender implements Sender {
  private static final int STOP_SECONDS = 30;

  private final String url;
  private final Path data;
  private final Path jar;
  private Process process;

  ShipperSender(String url, Path data, Path jar) {
    this.url = url;
    this.data = data;
    this.jar = jar;
  }

  /** The shipper's jar beside that folder's others; null when there is none. */
  static Path jarIn(Path lib) throws IOException {
    if (!Files.isDirectory(lib)) {
      return null;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "shipper-[0-9]*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    return null;
  }

  @Override
  public String name() {
    return "ordertrail shipper";
  }

  @Override
  public void start() throws IOException {
    if (Files.exists(data.resolve("shipper"))) {
      WorkFolder.delete(data.resolve("shipper"));
    }
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    jar.toString(),
                    "io.ordertrail.shipper.ShipperMain",
                    "--set",
                    "service.data=" + data,
                    "--set",
                    "service.admin.port=0",
                    "--set",
                    "shipper.elasticsearch.urls=" + url))
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("shipper.out").toFile())
            .start();
  }

  @Override
  public long cpuNs() throws IOException {
    return ProcessStatus.cpuNs(process.pid());
  }

  @Override
  public long peakMb() throws IOException {
    return ProcessStatus.peakMb(process.pid());
  }

  @Override
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
