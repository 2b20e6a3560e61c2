package io.ordertrail.console;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.objectives.Objectives;
import io.ordertrail.record.EndedOrders;
import io.ordertrail.runtime.Health;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import io.ordertrail.runtime.ServiceMain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The process that shows the system to people, on the host where the journal is. */
public final class ConsoleMain {
  private ConsoleMain() {}

  public static void main(String[] args) {
    ServiceMain.run(definition(), args);
  }

  static ServiceDefinition<ConsoleConfig> definition() {
    return ServiceDefinition.servingItself("console", ConsoleConfig::read, ConsoleMain::assemble);
  }

  private static void assemble(Service service, ConsoleConfig config) {
    start(service, config, Streams.PATIENCE);
  }

  /**
   * What tests start, too.
   *
   * @param patience with a browser that does not read
   */
  static ConsoleServer start(Service service, ConsoleConfig config, Duration patience) {
    long startedNs = Now.ns();
    Path data = service.common().data();
    String session = service.common().session();
    String where =
        config.elasticsearch().urls().stream().map(URI::toString).collect(Collectors.joining(", "));
    Book book = new Book(config.book());
    Ledger ledger = new Ledger();
    News news = new News();
    Streams streams = new Streams(config.streams(), patience, System::nanoTime);
    ConsoleMeters meters = new ConsoleMeters(service.meters(), streams::open, book::size);
    Web web = service.add(new Web(config.certificateAuthority()));
    ElasticsearchClients elasticsearch =
        service.add(ElasticsearchClients.connect(config.elasticsearch()));

    JournalFeed journal =
        new JournalFeed(
            data,
            session,
            ledger::switched,
            event -> {
              ledger.accept(event);
              book.accept(event);
            });
    IndexWatch index = new IndexWatch(elasticsearch.typed(), Now::ns);
    FlowTopic flow =
        new FlowTopic(session, service.common().mode().name().toLowerCase(Locale.ROOT));
    Watching watching = new Watching(service, config, web, index, Beat.wanted(flow));
    Beat beat = new Beat(watching.members(), index, flow, ledger, news, where, Now::ns);
    watching.start(journal, beat, streams, news, Objectives.load());

    Record record = new Record(elasticsearch.typed(), where, data);
    OrderApi order =
        new OrderApi(record, () -> index.presence().isAnswering(), book, config.links(), meters);
    OrdersApi orders =
        new OrdersApi(
            book,
            new RecordedOrders(new EndedOrders(elasticsearch.typed()), where),
            record,
            () -> index.presence().isAnswering());
    service.ready("journal", () -> health(journal.trouble()));
    return service.add(
        ConsoleServer.start(
            service,
            new ConsoleServer.Parts(
                new Gate(
                    config.hosts(),
                    service.common().adminSecurity().maySpeak(service.common().adminHost())),
                new PageFiles(),
                () -> AboutApi.of(service.common(), config, startedNs),
                new StreamApi(
                    Long.toString(startedNs / 1_000_000, Character.MAX_RADIX),
                    book,
                    news,
                    streams,
                    meters),
                orders,
                order,
                new ControlApi(
                    Optional.ofNullable(config.members().get(Member.RISK_MANAGER)),
                    config.control(),
                    web),
                book,
                news,
                meters)));
  }

  private static Health health(String trouble) {
    return trouble.isEmpty() ? Health.ok() : Health.failing(trouble);
  }
}
