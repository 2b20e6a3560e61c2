package io.ordertrail.signalbridge;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.features.FeatureSet;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.runtime.StartException;
import io.ordertrail.wire.AddressInUseException;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.List;

/** Assembles the signal bridge in the order in which a tick becomes a signal. */
public final class SignalBridgeMain {
  static final ServiceDefinition<SignalConfig> SERVICE =
      ServiceDefinition.of("signal-bridge", SignalConfig::read, SignalBridgeMain::assemble);

  private static final int MARKET_DATA_HIGH_WATER_MARK = 100_000;

  /** A signal is of the moment: few may wait. */
  private static final int SIGNALS_HIGH_WATER_MARK = 1_000;

  private SignalBridgeMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, SignalConfig config) {
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.SIGNAL_BRIDGE, ""));
    Bus bus = service.add(new Bus());
    Subscriber marketData =
        bus.subscribe(
            config.marketData(), MARKET_DATA_HIGH_WATER_MARK, List.of(Topic.QUOTES, Topic.TRADES));
    SymbolTable symbols = new SymbolTable(service.common().symbols());
    List<Strategy> strategies = config.strategies();
    String featureSet = new FeatureSet(config.features()).hash();
    SignalGate gate = new SignalGate(config.gate(), strategies.size(), symbols.size());
    SignalEvents events =
        new SignalEvents(record.recorder(), strategies, config.version(), featureSet);
    SignalMeters meters = new SignalMeters(service.meters(), service.name(), strategies);
    Emitter emitter =
        new Emitter(
            publisher(bus, config, record.runId()),
            events,
            meters,
            record.clock(),
            runStart(record.runId()),
            strategies.size());
    SignalAgent agent =
        new SignalAgent(
            marketData,
            symbols,
            config.features(),
            strategies,
            gate,
            emitter,
            events,
            meters,
            modelDesk(service, config, featureSet, events, meters, record.clock()),
            record.clock());
    Gauge waiting =
        service
            .meters()
            .gauge("system_zmq_queue_depth", "service", service.name(), "queue", "market_data");
    service.meters().beforeScrape(() -> waiting.set(marketData.waiting()));
    service.ready("market-data", () -> health(agent.isReceiving()));
    service.run(record.around(agent));
  }

  /** Without the strategy there is no model to watch, and the desk stays empty. */
  private static ModelDesk modelDesk(
      Service service,
      SignalConfig config,
      String featureSet,
      SignalEvents events,
      SignalMeters meters,
      EpochClock clock) {
    ModelExchange exchange = new ModelExchange();
    for (int i = 0; i < config.strategies().size(); i++) {
      if (config.strategies().get(i) instanceof ModelStrategy strategy) {
        service.add(strategy);
        ModelLoader loader = new ModelLoader(featureSet, config.model().budgetNs());
        service.add(
            new ModelWatcher(config.model(), service.common().data(), loader, exchange).start());
        return new ModelDesk(i, strategy, exchange, events, meters, clock);
      }
    }
    return new ModelDesk(0, null, exchange, events, meters, clock);
  }

  private static Emitter.RunStart runStart(long runId) {
    return new Emitter.RunStart(runId, OrderIds.firstOfRun(RunId.epochMs(runId)));
  }

  private static Publisher publisher(Bus bus, SignalConfig config, long runId) {
    PublisherId id = new PublisherId(ServiceName.SIGNAL_BRIDGE.ordinal(), runId);
    try {
      return bus.push(id, config.bind(), SIGNALS_HIGH_WATER_MARK);
    } catch (AddressInUseException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static Health health(boolean receiving) {
    return receiving ? Health.ok() : Health.failing("no market data has arrived yet");
  }
}
