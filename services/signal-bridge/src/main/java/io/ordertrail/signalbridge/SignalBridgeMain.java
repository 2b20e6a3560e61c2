package io.ordertrail.signalbridge;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.features.FeatureSet;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Meters;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.StartException;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.AddressInUseException;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** A signal bridge in this process. */
  public static Service start(Map<String, String> environment, String... args) throws Exception {
    return Service.start(SERVICE, environment, args);
  }

  private static void assemble(Service service, SignalConfig config) {
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.SIGNAL_BRIDGE, ""));
    Bus bus = config.bus().open(service);
    Subscriber marketData =
        bus.subscribe(
            config.marketData(), MARKET_DATA_HIGH_WATER_MARK, List.of(Topic.QUOTES, Topic.TRADES));
    Inputs inputs = config.tape().inputs(service, record);
    inputs.note(SignalReplay.SETTINGS, service.settings());
    marketData.tap((frame, length) -> inputs.message(0, frame, length));
    Parts parts =
        parts(
            config,
            service.common(),
            record.recorder(),
            record.runId(),
            service.meters(),
            publisher(bus, config, record.runId()),
            inputs);
    ModelExchange exchange = new ModelExchange();
    ModelDesk desk = parts.desk(exchange, inputs);
    watchModel(service, config, parts, exchange);
    SignalAgent agent = parts.agent(marketData, desk, config, inputs);
    Gauge waiting =
        service
            .meters()
            .gauge("system_zmq_queue_depth", "service", service.name(), "queue", "market_data");
    service.meters().beforeScrape(() -> waiting.set(marketData.waiting()));
    service.ready("market-data", () -> health(agent.isReceiving()));
    service.run(record.around(agent));
  }

  static Parts parts(
      SignalConfig config,
      ServiceSettings common,
      EventRecorder recorder,
      long runId,
      Meters meters,
      Publisher publisher,
      Inputs inputs) {
    List<Strategy> strategies = config.strategies();
    String featureSet = new FeatureSet(config.features()).hash();
    SignalEvents events = new SignalEvents(recorder, strategies, config.version(), featureSet);
    SignalMeters signalMeters = new SignalMeters(meters, SERVICE.name(), strategies);
    Emitter emitter =
        new Emitter(publisher, events, signalMeters, inputs, runStart(runId), strategies.size());
    return new Parts(
        new SymbolTable(common.symbols()), strategies, featureSet, events, signalMeters, emitter);
  }

  /** What the agent is made of. */
  record Parts(
      SymbolTable symbols,
      List<Strategy> strategies,
      String featureSet,
      SignalEvents events,
      SignalMeters meters,
      Emitter emitter) {
    SignalAgent agent(Subscriber marketData, ModelDesk desk, SignalConfig config, Inputs inputs) {
      return new SignalAgent(
          marketData,
          symbols,
          config.features(),
          strategies,
          new SignalGate(config.gate(), strategies.size(), symbols.size()),
          emitter,
          events,
          meters,
          desk,
          inputs);
    }

    /** Without the strategy that asks a model, the desk stays empty. */
    ModelDesk desk(ModelExchange exchange, Inputs inputs) {
      ModelStrategy strategy = asking();
      if (strategy != null) {
        strategy.hear(inputs);
      }
      int number = strategy == null ? 0 : strategies.indexOf(strategy);
      return new ModelDesk(number, strategy, exchange, events, meters, inputs);
    }

    /** The strategy that asks a model, or null. */
    ModelStrategy asking() {
      for (Strategy strategy : strategies) {
        if (strategy instanceof ModelStrategy asking) {
          return asking;
        }
      }
      return null;
    }
  }

  private static void watchModel(
      Service service, SignalConfig config, Parts parts, ModelExchange exchange) {
    ModelStrategy strategy = parts.asking();
    if (strategy != null) {
      service.add(strategy);
      Path data = service.common().data();
      Optional<TapedModels> taped =
          config.tape().enabled() ? Optional.of(TapedModels.in(data)) : Optional.empty();
      ModelLoader loader = new ModelLoader(parts.featureSet(), config.model().budgetNs());
      service.add(new ModelWatcher(config.model(), data, loader, exchange, taped).start());
    }
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
