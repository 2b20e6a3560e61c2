package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.EventFilter;
import io.ordertrail.record.EventFollower;
import io.ordertrail.record.EventSearch;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.TimelinePrinter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail events}: searches the record, and follows it. */
@Command(
    name = "events",
    description = "Search the record: the latest events that fit everything given, oldest first.",
    sortOptions = false)
final class EventsCommand implements Callable<Integer> {
  private static final Duration PERIOD = Duration.ofMillis(500);
  @Mixin private RecordOptions record;

  @Option(
      names = "--action",
      paramLabel = "A",
      description = "Such as order.filled, or order.* for all of them.")
  private String action;

  @Option(names = "--service", paramLabel = "S", description = "Such as risk-manager.")
  private String service;

  @Option(names = "--symbol", paramLabel = "X", description = "Such as AAPL.")
  private String symbol;

  @Option(names = "--order", paramLabel = "ID", description = "Any id of an order.")
  private String order;

  @Option(
      names = "--since",
      paramLabel = "5m",
      converter = Durations.class,
      description = "No older than that.")
  private Duration since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; by default ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--follow", description = "Go on with what comes in, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "One whole event a line, as it was journalled.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "QUERY",
      description = "Lucene's query language, such as trading.order.side:buy or a word.")
  private List<String> query;

  @Override
  public Integer call() throws Problem {
    if (limit < 0 || limit > EventSearch.LARGEST_LIMIT) {
      throw Problem.usage("--limit is from 0 to " + EventSearch.LARGEST_LIMIT + ".");
    }
    return record.answer(follow, this::search);
  }

  private int search(ElasticsearchClients clients) throws RecordException {
    EventSearch search = new EventSearch(clients.typed());
    // Before the first answer: nothing is lost between the two, and what both give is told apart.
    EventFollower follower = follow ? search.follow(filter()) : null;
    List<EventDocument> found = limit == 0 ? List.of() : search.latest(filter(), limit);
    found.forEach(this::print);
    if (follower != null) {
      Set<String> shown = found.stream().map(EventDocument::id).collect(Collectors.toSet());
      followOn(follower, shown);
    } else {
      sayHowMany(found.size(), search);
    }
    return 0;
  }

  /** Beside the events, not among them: what is read by programs stays events. */
  private void sayHowMany(int shown, EventSearch search) throws RecordException {
    if (shown == 0) {
      System.err.println("nothing fits");
      return;
    }
    long fitting = search.count(filter());
    System.err.println(
        fitting > shown
            ? "the latest %,d of %,d that fit, oldest first, times UTC; --limit N shows more"
                .formatted(shown, fitting)
            : "%,d fit; times UTC".formatted(fitting));
  }

  private void followOn(EventFollower follower, Set<String> shown) throws RecordException {
    while (!System.out.checkError()) { // until nobody reads any more
      follower.poll().stream().filter(event -> !shown.remove(event.id())).forEach(this::print);
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  private EventFilter filter() {
    EventFilter filter = EventFilter.ALL;
    filter = action == null ? filter : filter.action(action);
    filter = service == null ? filter : filter.service(service);
    filter = symbol == null ? filter : filter.symbol(symbol);
    filter = order == null ? filter : filter.order(order);
    filter = since == null ? filter : filter.since(Instant.now().minus(since));
    return query == null ? filter : filter.text(String.join(" ", query));
  }

  private void print(EventDocument event) {
    System.out.println(json ? event.json() : TimelinePrinter.line(event));
  }
}
