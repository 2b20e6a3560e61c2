package io.ordertrail.cli;

import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.StateAt;
import io.ordertrail.record.StateJson;
import io.ordertrail.record.StatePrinter;
import io.ordertrail.record.StateQuery;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail at}: what the house knew at a time. */
@Command(
    name = "at",
    description = {
      "Print the state as of a time, rebuilt from the record: trading state, best bids and offers,"
          + " working orders, positions and limits.",
      "Ticks are not events, so a price is the newest that a signal, a check or a recorded book"
          + " saw; it says how old it was. Limits are those that the newest decision applied.",
      "It asks the running system's Elasticsearch; without one it reads the journal, which needs"
          + " nothing but its files. The last line says which. Times are UTC."
    },
    sortOptions = false)
final class AtCommand implements Callable<Integer> {
  @Mixin private SourceOptions source;

  @Parameters(
      paramLabel = "TIME",
      converter = UtcTime.class,
      description =
          "Such as 2026-11-23T14:32:05.123456789Z, 2026-11-23T14:32, or 14:32:05 for the last time"
              + " that it was so. An event with exactly that time counts.")
  private Instant time;

  @Option(names = "--symbol", paramLabel = "X", description = "Only what is about it.")
  private String symbol;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Problem {
    return source.answer(this::print);
  }

  private int print(RecordSource record) throws RecordException, Problem {
    StateAt whole = new StateQuery(record).at(time);
    if (whole.newest().isEmpty()) {
      throw Problem.failed(
          "nothing is recorded up to %s in %s: give a later time, or another record with --data; %s."
              .formatted(time, record.place(), record.whenMissing()));
    }
    StateAt state = symbol == null ? whole : whole.of(symbol);
    System.out.println(
        json
            ? StateJson.of(state, record.place())
            : StatePrinter.text(state) + "read from " + record.place());
    return 0;
  }
}
