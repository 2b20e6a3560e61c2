package io.ordertrail.cli;

import io.ordertrail.record.LifePrinter;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Timeline;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail order}: one order's life. */
@Command(
    name = "order",
    description = {
      "Print one order's life, from the signal that caused it to its end: its events, every check"
          + " with what it observed and its limit, where the time went from the tick to the wire,"
          + " the market around it, and its fills.",
      "It asks the running system's Elasticsearch; without one it reads the journal, which needs"
          + " nothing but its files. The last line says which. Times are UTC."
    })
final class OrderCommand implements Callable<Integer> {
  @Mixin private SourceOptions source;

  @Parameters(
      paramLabel = "ID",
      description =
          "A client order id, the venue's order id, or the id of a signal, an execution, a trace or"
              + " an event.")
  private String id;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Problem {
    return source.answer(this::print);
  }

  private int print(RecordSource record) throws RecordException, Problem {
    return switch (new OrderQuery(record).find(id)) {
      case OrderQuery.Lookup.Found(List<Timeline> lives) -> {
        System.out.println(json ? asJson(lives, record) : asText(lives, record));
        yield 0;
      }
      case OrderQuery.Lookup.NotFound(String sentence) -> throw Problem.failed(sentence);
    };
  }

  private static String asText(List<Timeline> lives, RecordSource record) {
    boolean whole = lives.stream().allMatch(Timeline::hasBeginning);
    return lives.stream().map(LifePrinter::text).collect(Collectors.joining("\n"))
        + "read from "
        + record.place()
        + (whole ? "" : "; not from its beginning: " + record.whenMissing());
  }

  /** Always an array: how many lives an id leads to is not known before. */
  private static String asJson(List<Timeline> lives, RecordSource record) {
    return lives.stream()
        .map(life -> LifePrinter.json(life, record.place()))
        .collect(Collectors.joining(",\n", "[", "]"));
  }
}
