package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One shipper in this JVM on a data folder, put together from the same parts as the process. */
final class Rig implements AutoCloseable {
  static final int IN_FLIGHT = 2;

  private final StopSignal stop = new StopSignal();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Meters meters = Meters.of("shipper", List.of());
  private final Nodes nodes;
  private final Pipeline pipeline;
  private final DeadLetters deadLetters;
  private final CheckpointStore.Loaded restored;
  private final ShipperTelemetry telemetry;
  private final Thread thread;
  private volatile long left = -1;

  Rig(Path data, String url) throws IOException {
    this(data, url, 20_000);
  }

  Rig(Path data, String url, int bodyBytes) throws IOException {
    this(data, ElasticsearchEndpoint.of(url), bodyBytes);
  }

  Rig(Path data, ElasticsearchEndpoint endpoint, int bodyBytes) throws IOException {
    ShipperConfig config =
        new ShipperConfig(
            endpoint.withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1_500)),
            Optional.of(Templates.Scope.ONE_NODE),
            Duration.ofMillis(5),
            bodyBytes,
            IN_FLIGHT,
            Duration.ofMillis(2),
            Duration.ofMillis(20),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            false,
            1 << 20);
    Path folder = Files.createDirectories(data.resolve("shipper"));
    telemetry = new ShipperTelemetry(meters);
    CheckpointStore checkpoints = new CheckpointStore(folder);
    restored = checkpoints.load();
    JournalFolder journals = new JournalFolder(data.resolve("journal"), restored.runs(), telemetry);
    nodes = new Nodes(config.elasticsearch(), IN_FLIGHT + 1);
    Destination destination = new Destination(nodes, config.templates());
    deadLetters =
        DeadLetters.open(
            folder.resolve("dead-letters.ndjson"), 1 << 20, restored.runs(), Clock.systemUTC());
    AtomicLong understood = new AtomicLong();
    pipeline =
        new Pipeline(
            IN_FLIGHT,
            bodyBytes,
            () ->
                new Delivery(
                    destination, deadLetters, config.backoff(), stop, telemetry, understood),
            stop,
            failure::set);
    Shipper shipper =
        new Shipper(config, journals, destination, pipeline, checkpoints, stop, telemetry);
    thread = Thread.ofPlatform().name("shipper-under-test").start(() -> run(shipper));
  }

  private void run(Shipper shipper) {
    try {
      left = shipper.run();
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  /** Stops, and says how many events are left unsettled. */
  long drain(Duration within) throws IOException {
    stop.request(within);
    joinThread();
    pipeline.close();
    nodes.close();
    deadLetters.close();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return left;
  }

  long drain() throws IOException {
    return drain(Duration.ofSeconds(60));
  }

  private void joinThread() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String note() {
    return restored.note();
  }

  String trouble() {
    return telemetry.trouble();
  }

  long shipped(String outcome) {
    return meters.counter("log_pipeline_events_shipped_total", "outcome", outcome).value();
  }

  long dead(String reason) {
    return meters.counter("log_pipeline_dead_letters_total", "reason", reason).value();
  }

  long retries(String reason) {
    return meters.counter("log_pipeline_bulk_retries_total", "reason", reason).value();
  }

  long gaps() {
    return meters
        .counter("audit_sequence_gaps_total", "service", "shipper", "stage", "journal")
        .value();
  }

  double gauge(String name, String... labels) {
    telemetry.flows().refresh();
    return meters.gauge(name, labels).value();
  }

  @Override
  public void close() throws IOException {
    if (thread.isAlive()) {
      drain(Duration.ZERO);
    }
  }
}
