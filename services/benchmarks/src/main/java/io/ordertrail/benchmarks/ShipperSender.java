package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shipper as {@code ordertrail up} starts it, a process of its own, without a checkpoint. */
final class ShipperSender implements Sender {
  static final String NAME = "ordertrail shipper";

  private final String url;
  private final Path data;
  private final ShipperJvm jvm;
  private ChildProcess process;

  ShipperSender(String url, Path data, ShipperJvm jvm) {
    this.url = url;
    this.data = data;
    this.jvm = jvm;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws IOException, BenchException {
    if (Files.exists(data.resolve("shipper"))) {
      WorkFolder.delete(data.resolve("shipper"));
    }
    process = jvm.start(url, data, List.of());
  }

  @Override
  public void check() throws IOException, BenchException {
    process.check(NAME);
  }

  @Override
  public long cpuNs() throws IOException {
    return process.cpuNs();
  }

  @Override
  public long peakMb() throws IOException {
    return process.peakMb();
  }

  @Override
  public void stop() throws InterruptedException {
    process.stop();
  }
}
