package io.ordertrail.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/** What can be measured; of the record, in the order in which an event passes. */
enum Part {
  /** What recording costs the trading thread. */
  EMIT,
  /** How many a second reach the disk. */
  JOURNAL,
  /** How many a second reach Elasticsearch. */
  SHIP,
  /** How long it takes until an event is found by a search. */
  FRESH,
  /** How long an order's page waits for its data; not of the record, but on top of it. */
  CONSOLE;

  PartResult measure(BenchSettings settings, WorkFolder work, Consumer<String> progress)
      throws IOException, InterruptedException, BenchException {
    return switch (this) {
      case EMIT -> new EmitBench(settings, work.folder("emit"), progress).measure();
      case SHIP -> new ShipBench(settings, work.folder("ship"), progress).measure();
      case FRESH -> new FreshBench(settings, work.folder("fresh"), progress).measure();
      case CONSOLE -> new ConsoleBench(settings, work.folder("console"), progress).measure();
      case JOURNAL -> new JournalBench(settings, work.folder("journal"), progress).measure();
    };
  }
}
