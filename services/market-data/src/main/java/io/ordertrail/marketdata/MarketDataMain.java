package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.RunId;
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
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

/** Assembles market data in the order in which a tick passes through it. */
public final class MarketDataMain {
  static final ServiceDefinition<MarketDataConfig> SERVICE =
      ServiceDefinition.of("market-data", MarketDataConfig::read, MarketDataMain::assemble)
          .withLabels(config -> Map.of("$feeds", config.feedNames()));

  private MarketDataMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, MarketDataConfig config) {
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.MARKET_DATA, ""));
    Bus bus = config.bus().open(service);
    Publisher publisher = publisher(bus, config, record.runId());
    FeedTap tap = FeedFiles.start(service, config, RunId.text(record.runId()));
    FeedSource source = source(service, config, record);
    boolean replay = config.replay().isPresent() || service.common().mode() == Mode.REPLAY;
    MarketDataParts parts =
        MarketDataParts.assemble(
            config.feeds(),
            config.calendar(),
            config.snapshotEvery(),
            service.name(),
            new MarketDataParts.World(
                source,
                tap,
                publisher,
                record.ticks(),
                record.recorder(),
                record.clock(),
                service.meters(),
                replay,
                new SecureRandom()));
    Set<Symbol> halted = haltedBefore(service, record, config);
    for (Feed feed : parts.feeds()) {
      feed.statuses().restore(halted);
      service.ready(checkName(config, feed), () -> health(feed.session().status()));
    }
    service.ready("quotes", () -> quotes(parts));
    service.run(record.around(parts.agent()));
  }

  private static Set<Symbol> haltedBefore(
      Service service, ServiceRecord record, MarketDataConfig config) {
    if (config.replay().isPresent()) {
      return Set.of();
    }
    try {
      return HaltMemory.halted(service.common().data(), service.common().session(), record.runId());
    } catch (UncheckedIOException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static FeedSource source(Service service, MarketDataConfig config, ServiceRecord record) {
    if (config.replay().isPresent()) {
      return service.add(FeedFiles.replay(config.replay().get(), config.feedNames()));
    }
    HttpClient client = HttpClient.newHttpClient();
    service.add(client::shutdownNow);
    return new LiveSource(client, record.clock());
  }

  private static Publisher publisher(Bus bus, MarketDataConfig config, long runId) {
    PublisherId id = new PublisherId(ServiceName.MARKET_DATA.ordinal(), runId);
    try {
      return bus.publish(id, config.busBind(), config.busHighWaterMark());
    } catch (AddressInUseException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static String checkName(MarketDataConfig config, Feed feed) {
    return config.feeds().size() == 1 ? "feed" : "feed " + feed.config().name();
  }

  private static Health health(FeedStatus status) {
    return status.streaming() ? Health.ok(status.reason()) : Health.failing(status.reason());
  }

  private static Health quotes(MarketDataParts parts) {
    if (parts.feeds().stream().anyMatch(feed -> feed.ticks().hasQuoted())) {
      return Health.ok();
    }
    return parts.session().isOpen()
        ? Health.failing("no quote has arrived yet")
        : Health.ok("the trading session is closed");
  }
}
