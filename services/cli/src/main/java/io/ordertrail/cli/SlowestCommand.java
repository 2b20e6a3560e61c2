package io.ordertrail.cli;

import io.ordertrail.eventlog.Hop;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Slowest;
import io.ordertrail.record.SlowestPrinter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail slowest}: the orders whose way took longest. */
@Command(
    name = "slowest",
    description = {
      "Print the completed orders that took longest from the tick to the venue's wire, or in one"
          + " hop of that path, the slowest first, with every hop.",
      "Orders whose path is not known whole (of a restarted engine) are left out."
    },
    sortOptions = false)
final class SlowestCommand implements Callable<Integer> {
  private static final String WHOLE = "tick-to-wire";

  @Mixin private SourceOptions source;

  @Option(
      names = "--by",
      paramLabel = "HOP",
      defaultValue = WHOLE,
      description =
          "tick-to-wire, publish, bus-to-signal, signal, bus-to-risk, risk, bus-to-execution or"
              + " execution; by default ${DEFAULT-VALUE}.")
  private String by;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Only among the N orders that were completed last.")
  private Integer last;

  @Option(
      names = "--since",
      paramLabel = "5m",
      converter = Durations.class,
      description = "Only of those completed no longer ago than that.")
  private Duration since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many; by default ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Problem {
    Optional<Hop> hop = hop(by);
    within("--limit", limit);
    within("--last", last == null ? 1 : last);
    return source.answer(record -> print(record, hop));
  }

  /** Empty for all of them together. */
  private static Optional<Hop> hop(String name) throws Problem {
    Optional<Hop> hop = Stream.of(Hop.values()).filter(h -> h.label().equals(name)).findFirst();
    if (hop.isEmpty() && !name.equals(WHOLE)) {
      String hops = Stream.of(Hop.values()).map(Hop::label).collect(Collectors.joining(", "));
      throw Problem.usage("--by is %s, or one of its hops: %s.".formatted(WHOLE, hops));
    }
    return hop;
  }

  private static void within(String option, int number) throws Problem {
    if (number < 1 || number > Slowest.MOST) {
      throw Problem.usage("%s is from 1 to %d.".formatted(option, Slowest.MOST));
    }
  }

  private int print(RecordSource record, Optional<Hop> hop) throws RecordException {
    Instant from = since == null ? Slowest.ALL.since() : Instant.now().minus(since);
    Slowest question = new Slowest(hop, from, last == null ? 0 : last, limit);
    List<EventDocument> orders = record.slowest(question);
    System.out.println(
        json
            ? SlowestPrinter.json(orders, question, record.place())
            : SlowestPrinter.text(orders, question) + "read from " + record.place());
    return 0;
  }
}
