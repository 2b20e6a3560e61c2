package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The process that brings the journals of one data folder into Elasticsearch. */
public final class ShipperMain {
  private static final int BATCHES_OF_DEAD_LETTERS = 8;

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

    Destination destination =
        new Destination(
            service.add(ElasticsearchClients.connect(config.elasticsearch())), config.templates());
    DeadLetters deadLetters =
        service.add(
            DeadLetters.open(
                folder.resolve("dead-letters.ndjson"),
                (long) BATCHES_OF_DEAD_LETTERS * config.bodyBytes(),
                Clock.systemUTC()));
    StopSignal stop = new StopSignal();
    Backoff backoff =
        new Backoff(config.backoffFrom(), config.backoffTo(), RandomGenerator.getDefault());
    Delivery delivery = new Delivery(destination, deadLetters, backoff, stop, telemetry);

    Shipper shipper =
        new Shipper(config, journals, destination, delivery, checkpoints, backoff, stop, telemetry);
    service.ready("elasticsearch", () -> health(telemetry.trouble()));
    service.add(new Ticker(telemetry.flows()::refresh).start());
    service.add(
        new ShippingThread(
                shipper, stop, config.drainWithin(), bug -> service.fail("shipping", bug))
            .start());
  }

  private static Health health(String trouble) {
    return trouble.isEmpty() ? Health.ok() : Health.failing(trouble);
  }
}
