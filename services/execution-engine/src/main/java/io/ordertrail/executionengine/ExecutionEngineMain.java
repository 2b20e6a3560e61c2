package io.ordertrail.executionengine;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.AgentThread;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import io.ordertrail.runtime.ServiceRecord;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/** Assembles the execution engine in the order in which an order passes through it. */
public final class ExecutionEngineMain {
  static final ServiceDefinition<ExecutionConfig> SERVICE =
      ServiceDefinition.of(
          "execution-engine", ExecutionConfig::read, ExecutionEngineMain::assemble);

  private ExecutionEngineMain() {}

  public static void main(String[] args) {
    ServiceMain.run(SERVICE, args);
  }

  private static void assemble(Service service, ExecutionConfig config) {
    ServiceRecord record =
        service.add(ServiceRecord.open(service, ServiceName.EXECUTION_ENGINE, ""));
    ExecutionParts.Inherited inherited = remember(service, config, record);
    ExecutionMeters meters =
        new ExecutionMeters(service.meters(), service.name(), config.venue().name());

    ExecutionConfig.BusAddresses addresses = config.bus();
    Bus bus = addresses.access().open(service);
    int highWaterMark = addresses.highWaterMark();
    Publisher reports =
        bus.push(
            new PublisherId(ServiceName.EXECUTION_ENGINE.ordinal(), record.runId()),
            addresses.bind(),
            highWaterMark);

    ManyToOneConcurrentLinkedQueue<VenueEvent> inbox = new ManyToOneConcurrentLinkedQueue<>();
    AlpacaVenue venue =
        service.add(new AlpacaVenue(config.venue(), meters, inbox::offer, record.clock()::nowNs));
    ExecutionParts parts =
        ExecutionParts.of(
            config,
            new SymbolTable(service.common().symbols()),
            inherited,
            events(record, config),
            venue,
            reports::send,
            meters,
            record.clock()::nowNs,
            new SplittableRandom());
    Subscriber quotes = bus.subscribe(addresses.marketData(), highWaterMark, List.of(Topic.QUOTES));
    Subscriber orders = bus.pull(addresses.orders(), highWaterMark);
    meters.watchQueues(quotes, orders);
    ExecutionAgent agent =
        new ExecutionAgent(
            parts, quotes::poll, orders::poll, inbox, config.agentTiming(), record.clock()::nowNs);
    service.ready("venue", () -> health(agent.problem()));
    AgentThread thread = service.run(record.around(agent));
    service.add(new OrderlyStop(agent, thread, Duration.ofNanos(config.agentTiming().drainNs())));
  }

  /** What earlier runs of the session left. */
  private static ExecutionParts.Inherited remember(
      Service service, ExecutionConfig config, ServiceRecord record) {
    JournalMemory memory = new JournalMemory(config.strategies());
    JournalReplay.replay(
        service.common().data(),
        ServiceName.EXECUTION_ENGINE,
        service.common().session(),
        record.runId(),
        memory::replay);
    return memory.inherited(config.sessionSinceNs(), record.clock().nowNs());
  }

  private static ExecutionParts.Events events(ServiceRecord record, ExecutionConfig config) {
    return ExecutionParts.Events.of(
        new OrderRecord(
            record.recorder(),
            record.eventLog().identity(),
            config.venue().name(),
            Account.hash(config.venue().keyId().reveal())));
  }

  private static Health health(String problem) {
    return problem == null ? Health.ok() : Health.failing(problem);
  }
}
