package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.Timeline;
import io.ordertrail.record.TimelinePrinter;
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
    description = "Print one order's life, from the signal that caused it to its end.")
final class OrderCommand implements Callable<Integer> {
  @Mixin private RecordOptions record;

  @Parameters(
      paramLabel = "ID",
      description = "A client order id, or the id of a signal, an execution, a trace or an event.")
  private String id;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Problem {
    return record.answer(false, this::print);
  }

  private int print(ElasticsearchClients clients) throws RecordException, Problem {
    return switch (new OrderQuery(clients.typed()).find(id)) {
      case OrderQuery.Lookup.Found(List<Timeline> lives) -> {
        System.out.println(json ? asJson(lives) : asText(lives));
        yield 0;
      }
      case OrderQuery.Lookup.NotFound(String sentence) -> throw Problem.failed(sentence);
    };
  }

  private static String asText(List<Timeline> lives) {
    return lives.stream().map(TimelinePrinter::text).collect(Collectors.joining("\n")).strip();
  }

  /** Always an array: how many lives an id leads to is not known before. */
  private static String asJson(List<Timeline> lives) {
    return lives.stream().map(TimelinePrinter::json).collect(Collectors.joining(",\n", "[", "]"));
  }
}
