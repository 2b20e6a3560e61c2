package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * What a person waits for at the console, while a million events are in a real Elasticsearch and in
 * the session's journal: the console is the process that {@code ordertrail up} starts.
 */
final class ConsoleBench {
  private static final int EVENTS = 1_000_000;
  private static final int ROUNDS = 3;
  private static final int ORDERS_A_ROUND = 500;
  private static final int WARM_UP = 50;
  private static final double ORDER_GOAL_MS = 300;
  private static final long MEMORY_GOAL_MB = 130;
  private static final long SEED = 42;
  private static final long POLL_NS = 50_000_000;
  private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
  private static final String STATE = "/api/state";

  private final BenchSettings settings;
  private final long orders;
  private final int rounds;
  private final Path folder;
  private final Path data;
  private final Consumer<String> progress;

  ConsoleBench(BenchSettings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.orders = Math.max(1, settings.eventsOr(EVENTS) / OrderLives.EVENTS_A_LIFE);
    this.rounds = settings.roundsOr(ROUNDS);
    this.folder = folder;
    this.data = folder.resolve("data");
    this.progress = progress;
  }

  PartResult measure() throws IOException, InterruptedException, BenchException {
    Path distribution = settings.distributionFor(Part.CONSOLE);
    settings.console().jar();
    progress.accept("console: Elasticsearch starts");
    try (AuditIndex index = AuditIndex.start(distribution, folder.resolve("elasticsearch"))) {
      long events = fill(index);
      int port = ConsoleClient.freePort();
      progress.accept("console: it reads the journal");
      ChildProcess console = start(index, port);
      try (ConsoleClient client = new ConsoleClient(port)) {
        double bookSeconds = awaitBook(client, console);
        return result(ask(client), events, bookSeconds, console.peakMb());
      } finally {
        console.stop();
      }
    }
  }

  /** Journals the lives, and brings the journal into the index as it stands. */
  private long fill(AuditIndex index) throws IOException, InterruptedException, BenchException {
    progress.accept("console: %,d orders live".formatted(orders));
    long events;
    try (EventLog log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      OrderLives lives =
          new OrderLives(log.recorder(), log.identity().runId(), log.clock().nowNs() - DAY_NS);
      for (long order = 0; order < orders; order++) {
        lives.record(order);
      }
    }
    JournalLines lines = JournalLines.of(data.resolve("journal"));
    events = lines.events();
    progress.accept("console: %,d events go into Elasticsearch".formatted(events));
    RawSender sender = new RawSender(index.url(), lines, events);
    sender.start();
    sender.stop();
    long found = index.found();
    if (found != events) {
      throw new BenchException(
          "%,d events were written and %,d are found".formatted(events, found));
    }
    return events;
  }

  private ChildProcess start(AuditIndex index, int port) throws IOException, BenchException {
    return settings
        .console()
        .start(
            folder.resolve("console.out"),
            List.of(
                "service.data=" + data,
                "service.session=" + Writer.SESSION,
                "service.admin.port=" + port,
                "console.elasticsearch.urls=" + index.url(),
                "console.prometheus=none",
                "console.alertmanager=none"));
  }

  /** Seconds until the newest order of the journal is shown. */
  private double awaitBook(ConsoleClient client, ChildProcess console)
      throws IOException, InterruptedException, BenchException {
    long beganNs = System.nanoTime();
    Histogram notCounted = ConsoleClient.histogram();
    String newest = "\"total\":1,";
    String path = "/api/orders?text=" + ConsoleClient.order(orders - 1);
    while (!client.isReady() || !client.ask(path, "rows", notCounted).contains(newest)) {
      console.check(ConsoleJvm.NAME);
      LockSupport.parkNanos(POLL_NS);
    }
    return (System.nanoTime() - beganNs) / 1e9;
  }

  private Map<String, Histogram> ask(ConsoleClient client)
      throws IOException, InterruptedException, BenchException {
    Random random = new Random(SEED);
    Histogram notCounted = ConsoleClient.histogram();
    for (int i = 0; i < WARM_UP; i++) {
      order(client, random, notCounted);
    }
    Map<String, Histogram> figures = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      progress.accept("console: round %d of %d".formatted(round, rounds));
      for (int i = 0; i < ORDERS_A_ROUND; i++) {
        order(client, random, of(figures, "an order's page, any of all"));
        client.ask("/", "html", of(figures, "the page itself"));
        client.ask(STATE, "flow", of(figures, "the whole first state"));
        client.ask("/api/orders?limit=100", "rows", of(figures, "the order list, in memory"));
        client.ask(
            "/api/orders?limit=100&where=record&symbol="
                + Numbers.SYMBOLS[i % Numbers.SYMBOLS.length],
            "rows",
            of(figures, "the order list, in Elasticsearch"));
      }
    }
    return figures;
  }

  private static Histogram of(Map<String, Histogram> figures, String what) {
    return figures.computeIfAbsent(what, _ -> ConsoleClient.histogram());
  }

  private void order(ConsoleClient client, Random random, Histogram us)
      throws IOException, InterruptedException, BenchException {
    String id = ConsoleClient.order(random.nextLong(orders));
    client.ask("/api/order/" + id, "\"from\":\"Elasticsearch", us);
  }

  private static PartResult result(
      Map<String, Histogram> figures, long events, double bookSeconds, long peakMb) {
    Table table =
        new Table("asked for", "requests", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms");
    figures.forEach(
        (what, us) ->
            table.row(
                what,
                us.getTotalCount(),
                ms(us.getValueAtPercentile(50)),
                ms(us.getValueAtPercentile(90)),
                ms(us.getValueAtPercentile(99)),
                ms(us.getValueAtPercentile(99.9)),
                ms(us.getMaxValue())));
    double p99 = ms(figures.values().iterator().next().getValueAtPercentile(99));
    return new PartResult(
            Part.CONSOLE,
            "%,d events in Elasticsearch and in the session's journal".formatted(events))
        .table(table)
        .goal(
            "the data of an order's page within 300 ms (p99)",
            "%.0f ms".formatted(p99),
            p99 < ORDER_GOAL_MS)
        .goal(
            "at most 130 MB resident with a full book",
            peakMb + " MB at its peak",
            peakMb <= MEMORY_GOAL_MB)
        .note("the journal was read and the book stood after %.1f s".formatted(bookSeconds))
        .note("one request after the other, over loopback; seed " + SEED);
  }

  private static double ms(long us) {
    return us / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }
}
