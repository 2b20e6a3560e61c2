package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TradingSession;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Mode;
import io.ordertrail.runtime.Operators;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Assembles the risk manager in the order in which a signal passes through it. */
public final class RiskManagerMain {
  static final ServiceDefinition<RiskConfig> SERVICE =
      ServiceDefinition.of("risk-manager", RiskConfig::read, RiskManagerMain::assemble);

  private static final int HIGH_WATER_MARK = 10_000;
  private static final Duration ANSWER_MARGIN = Duration.ofSeconds(5);

  private RiskManagerMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  /** A risk manager in this process. */
  public static Service start(Map<String, String> environment, String... args) throws Exception {
    return Service.start(SERVICE, environment, args);
  }

  private static void assemble(Service service, RiskConfig config) {
    ServiceRecord record =
        service.add(ServiceRecord.open(service, ServiceName.RISK_MANAGER, config.limits().hash()));
    SymbolTable symbols = new SymbolTable(service.common().symbols());
    Desk desk = Desk.of(new ScopeRef.Names(symbols, config.strategies()), config.limits());
    Breakers breakers = new Breakers(desk, service.common().mode() == Mode.REPLAY);
    StateFile file = StateFile.in(service.common().data());
    StateFile.Content kept = file.read();
    String untrusted = recover(service, record, file, kept, new Recovery(desk, breakers));
    Inputs inputs = config.tape().inputs(service, record);
    RiskStart.of(service.settings(), config.limits(), kept, untrusted).putOn(inputs);

    Bus bus = config.bus().access().open(service);
    RiskAgent.Sockets sockets = sockets(bus, config.bus(), record.runId());
    StateKeeper keeper = service.add(new StateKeeper(file).start());
    sockets.tap(inputs);
    RiskMeters meters =
        new RiskMeters(service.meters(), service.common().symbolNames(), config.strategies());
    OrderDesk.Records records =
        records(record.recorder(), record.runId(), meters, desk, config, inputs, Ruling.AS_DECIDED);
    meters.watch(sockets);
    Control control =
        new Control(
            desk,
            breakers,
            RiskAgent.cancelSender(sockets.orders(), records.meters()),
            config.cancelPatience().toNanos(),
            records.control(),
            records.meters(),
            keeper,
            service.add(
                HaltNotices.start(config.alertmanagers(), record.runId(), records.meters())),
            service.common().session());
    RiskAgent agent =
        agent(
            config,
            record.runId(),
            sockets,
            control,
            untrusted,
            parts(record, records, desk, breakers, control, config));
    service.limitSetHash(() -> desk.inForce().limits().hash());
    ready(service, agent, keeper);
    service.run(record.around(agent));
    admin(service, config, desk, keeper, record, records.meters(), agent).addTo(service::route);
  }

  /** What the disk and the journal know; why the disk cannot be trusted, or null. */
  private static String recover(
      Service service,
      ServiceRecord record,
      StateFile file,
      StateFile.Content kept,
      Recovery recovery) {
    String untrusted = null;
    switch (kept) {
      case StateFile.Content.Found(RiskState state) ->
          recovery.apply(state, service.common().session());
      case StateFile.Content.Missing() -> {
        // The first start on this folder.
      }
      case StateFile.Content.Unreadable(String reason) -> {
        file.setAside();
        untrusted = "the file of the risk state could not be read: " + reason;
      }
    }
    JournalReplay.replay(
        service.common().data(),
        ServiceName.RISK_MANAGER,
        service.common().session(),
        record.runId(),
        recovery::apply);
    recovery.finish();
    return untrusted;
  }

  static OrderDesk.Records records(
      EventRecorder recorder,
      long runId,
      RiskMeters meters,
      Desk desk,
      RiskConfig config,
      Inputs inputs,
      Ruling ruling) {
    Account account = Account.of(config.accountKeyId(), config.venue(), config.strategies());
    return new OrderDesk.Records(
        new OrderEvents(recorder, desk, runId, account),
        new ControlEvents(recorder),
        new BusEvents(recorder),
        meters,
        inputs,
        ruling);
  }

  private static RiskAgent.Parts parts(
      ServiceRecord record,
      OrderDesk.Records records,
      Desk desk,
      Breakers breakers,
      Control control,
      RiskConfig config) {
    return new RiskAgent.Parts(
        desk,
        control,
        breakers,
        new ExecutionLink(record.runId()),
        new TradingSession(config.calendar()),
        record.recorder(),
        records);
  }

  static RiskAgent agent(
      RiskConfig config,
      long runId,
      RiskAgent.Sockets sockets,
      Control control,
      String untrusted,
      RiskAgent.Parts parts) {
    OrderDesk orders =
        new OrderDesk(
            parts.desk(),
            config,
            new PreTradeChecks(parts.desk(), parts.session()),
            control.watch(),
            parts.records(),
            sockets.orders(),
            new OrderDesk.RunStart(runId, OrderIds.firstOfRun(RunId.epochMs(runId))));
    return new RiskAgent(sockets, parts, orders, runId, untrusted);
  }

  private static void ready(Service service, RiskAgent agent, StateKeeper keeper) {
    service.ready(
        "market-data",
        () -> health(agent.hearsMarketData(), "nothing of market-data has arrived yet"));
    service.ready(
        "execution",
        () -> health(agent.isExecutionReady(), "the execution engine has not answered"));
    service.ready("risk-state", () -> health(keeper.failure() == null, keeper.failure()));
  }

  private static AdminDesk admin(
      Service service,
      RiskConfig config,
      Desk desk,
      StateKeeper keeper,
      ServiceRecord record,
      RiskMeters meters,
      RiskAgent agent) {
    return new AdminDesk(
        agent::instruct,
        keeper,
        new LimitChanges(desk.inForce(), config.schema(), config.limitsFiles()),
        new RearmRequests(service.common().mode() == Mode.LIVE),
        record.clock(),
        config.cancelPatience().plus(ANSWER_MARGIN),
        new Operators(config.operators()),
        meters);
  }

  private static RiskAgent.Sockets sockets(Bus bus, RiskConfig.Bus config, long runId) {
    PublisherId id = new PublisherId(ServiceName.RISK_MANAGER.ordinal(), runId);
    return new RiskAgent.Sockets(
        bus.subscribe(config.marketData(), HIGH_WATER_MARK, List.of(Topic.QUOTES)),
        bus.pull(config.signals(), HIGH_WATER_MARK),
        bus.pull(config.reports(), HIGH_WATER_MARK),
        bus.push(id, config.bind(), HIGH_WATER_MARK));
  }

  private static Health health(boolean healthy, String reason) {
    return healthy ? Health.ok() : Health.failing(reason);
  }
}
