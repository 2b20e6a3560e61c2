package io.ordertrail.riskmanager;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RunId;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Topic;
import java.util.List;

/** Assembles the risk manager in the order in which a signal passes through it. */
public final class RiskManagerMain {
  static final ServiceDefinition<RiskConfig> SERVICE =
      ServiceDefinition.of("risk-manager", RiskConfig::read, RiskManagerMain::assemble);

  private static final int HIGH_WATER_MARK = 10_000;

  private RiskManagerMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, RiskConfig config) {
    ServiceRecord record =
        service.add(ServiceRecord.open(service, ServiceName.RISK_MANAGER, config.limits().hash()));
    Portfolio portfolio =
        new Portfolio(new SymbolTable(service.common().symbols()), config.strategies().size());
    OrderLedger ledger = new OrderLedger(portfolio);
    Recovery recovery = new Recovery(portfolio, ledger, config.strategies());
    JournalReplay.replay(
        service.common().data(),
        ServiceName.RISK_MANAGER,
        service.common().session(),
        record.runId(),
        recovery::apply);

    Bus bus = service.add(new Bus());
    RiskAgent agent =
        new RiskAgent(
            sockets(bus, config, record.runId()),
            config,
            portfolio,
            ledger,
            events(record, portfolio, config),
            new RiskMeters(service.meters(), service.common().symbolNames(), config.strategies()),
            record.recorder(),
            record.clock(),
            new RiskAgent.RunStart(record.runId(), RunId.epochMs(record.runId())));
    service.ready(
        "market-data",
        () -> health(agent.hearsMarketData(), "nothing of market-data has arrived yet"));
    service.ready(
        "execution",
        () -> health(agent.isExecutionReady(), "the execution engine has not answered"));
    service.run(record.around(agent));
  }

  private static RiskAgent.Sockets sockets(Bus bus, RiskConfig config, long runId) {
    PublisherId id = new PublisherId(ServiceName.RISK_MANAGER.ordinal(), runId);
    return new RiskAgent.Sockets(
        bus.subscribe(config.marketData(), HIGH_WATER_MARK, List.of(Topic.QUOTES)),
        bus.pull(config.signals(), HIGH_WATER_MARK),
        bus.pull(config.reports(), HIGH_WATER_MARK),
        bus.push(id, config.bind(), HIGH_WATER_MARK));
  }

  private static RiskEvents events(ServiceRecord record, Portfolio portfolio, RiskConfig config) {
    return new RiskEvents(
        record.recorder(),
        portfolio,
        config.strategies(),
        config.limits().hash(),
        record.runId(),
        Account.of(config.accountKeyId(), config.venue(), config.strategies()));
  }

  private static Health health(boolean healthy, String reason) {
    return healthy ? Health.ok() : Health.failing(reason);
  }
}
