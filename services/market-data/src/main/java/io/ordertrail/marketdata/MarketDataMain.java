package io.ordertrail.marketdata;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Mode;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.runtime.StartException;
import io.ordertrail.wire.AddressInUseException;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Assembles market data in the order in which a tick passes through it. */
public final class MarketDataMain {
  static final ServiceDefinition<MarketDataConfig> SERVICE =
      ServiceDefinition.of("market-data", MarketDataConfig::read, MarketDataMain::assemble);

  private MarketDataMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, MarketDataConfig config) {
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.MARKET_DATA, ""));
    Bus bus = service.add(new Bus());
    Publisher publisher = publisher(bus, config, record.runId());
    FrameTap tap =
        config.record().map(file -> (FrameTap) recording(service, file)).orElse(FrameTap.NONE);
    HttpClient client = HttpClient.newHttpClient();
    service.add(client::shutdownNow);
    boolean replay = service.common().mode() == Mode.REPLAY;
    MarketDataParts parts =
        MarketDataParts.assemble(
            config.feed().of(service.common()),
            config.snapshotEvery(),
            client,
            tap,
            publisher,
            record.recorder(),
            record.clock(),
            new MarketDataMeters(service.meters(), service.name(), replay),
            new SecureRandom());
    service.ready("feed", () -> health(parts.session().status()));
    service.ready("quotes", () -> health(parts.ticks().hasQuoted()));
    service.run(record.around(parts.agent()));
  }

  private static FeedRecording recording(Service service, Path file) {
    try {
      return service.add(FeedRecording.start(file));
    } catch (UncheckedIOException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static Publisher publisher(Bus bus, MarketDataConfig config, long runId) {
    PublisherId id = new PublisherId(ServiceName.MARKET_DATA.ordinal(), runId);
    try {
      return bus.publish(id, config.busBind(), config.busHighWaterMark());
    } catch (AddressInUseException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static Health health(FeedStatus status) {
    return status.streaming() ? Health.ok(status.reason()) : Health.failing(status.reason());
  }

  private static Health health(boolean quoted) {
    return quoted ? Health.ok() : Health.failing("no quote has arrived yet");
  }
}
