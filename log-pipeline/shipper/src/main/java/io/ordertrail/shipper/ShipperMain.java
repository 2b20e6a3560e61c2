package io.ordertrail.shipper;

import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The process that brings the journals of one data folder into Elasticsearch. */
public final class ShipperMain {
  private static final String DEAD_LETTERS = "dead-letters.ndjson";
  private static final long LOOK_BACK_BYTES = 64L << 20;

  /** The side thread's, and one for the question whether a node is alive. */
  private static final int OTHER_CONNECTIONS = 2;

  private ShipperMain() {}

  public static void main(String[] args) {
    ServiceMain.run(definition(), args);
  }

  static ServiceDefinition<ShipperConfig> definition() {
    return ServiceDefinition.of("shipper", ShipperConfig::read, ShipperMain::assemble);
  }

  private static void assemble(Service service, ShipperConfig config) throws IOException {
    Path data = service.common().data();
    Path folder = data.resolve("shipper");
    service.add(DataFolderLock.take(folder));
    ShipperTelemetry telemetry = new ShipperTelemetry(service.meters());

    CheckpointStore checkpoints = new CheckpointStore(folder);
    CheckpointStore.Loaded restored = checkpoints.load();
    telemetry.restored(restored);
    JournalFolder journals = new JournalFolder(data.resolve("journal"), restored.runs(), telemetry);

    DeadLetters deadLetters =
        service.add(
            DeadLetters.open(
                folder.resolve(DEAD_LETTERS), LOOK_BACK_BYTES, restored.runs(), Clock.systemUTC()));
    Nodes nodes =
        service.add(new Nodes(config.elasticsearch(), config.inFlight() + OTHER_CONNECTIONS));
    telemetry.watch(nodes);
    Destination destination = new Destination(nodes, config.templates());
    StopSignal stop = new StopSignal();
    AtomicLong understood = new AtomicLong();
    Pipeline pipeline =
        service.add(
            new Pipeline(
                config.inFlight(),
                config.bodyBytes(),
                () ->
                    new Delivery(
                        destination, deadLetters, config.backoff(), stop, telemetry, understood),
                stop,
                bug -> service.fail("shipping", bug)));

    Shipper shipper =
        new Shipper(config, journals, destination, pipeline, checkpoints, stop, telemetry);
    service.ready("elasticsearch", () -> health(telemetry.trouble()));
    service.add(new SideThread(sides(service, config, destination), config.backoff()).start());
    service.add(new Ticker(telemetry.flows()::refresh).start());
    service.add(
        new ShippingThread(
                shipper, stop, config.drainWithin(), bug -> service.fail("shipping", bug))
            .start());
  }

  private static List<SideThread.Side> sides(
      Service service, ShipperConfig config, Destination destination) {
    Path data = service.common().data();
    Path letters = data.resolve("shipper").resolve(DEAD_LETTERS);
    List<SideThread.Side> sides = new ArrayList<>();
    sides.add(new DeadLetterIndexer(letters, destination, service.meters()));
    sides.add(new UnresolvedLetters(data, service.meters()));
    DiagnosticLogs logs =
        new DiagnosticLogs(
            data,
            service.common().environment(),
            config.diagnosticsBehind(),
            destination,
            service.meters());
    if (config.diagnostics()) {
      sides.add(logs);
    }
    return sides;
  }

  private static Health health(String trouble) {
    return trouble.isEmpty() ? Health.ok() : Health.failing(trouble);
  }
}
