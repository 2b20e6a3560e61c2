package io.ordertrail.marketdata;

import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.Meters;
import io.ordertrail.runtime.Secret;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * The real parts of the service on a real record and bus, turned by the test's own thread, and a
 * subscriber that keeps what was published.
 */
final class Harness implements AutoCloseable {
  static final List<Symbol> SYMBOLS = List.of(Symbol.of("AAPL"), Symbol.of("MSFT"));
  private static final String BUS = "inproc://quotes";
  private static final int HIGH_WATER_MARK = 100_000;

  final Meters meters = Meters.of("market-data", List.of("AAPL", "MSFT"));
  final List<String> published = new ArrayList<>();
  final List<Long> traces = new ArrayList<>();
  final List<Long> sequences = new ArrayList<>();
  final MarketDataParts parts;
  private final Path data;
  private final EventLog log;
  private final Bus bus = new Bus();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Subscriber subscriber;
  private boolean closed;

  Harness(Path data, URI endpoint, FrameTap tap) {
    this(data, endpoint, tap, Duration.ofSeconds(10), FakeFeedServer.KEY);
  }

  Harness(Path data, URI endpoint, FrameTap tap, Duration staleAfter, String key) {
    this.data = data;
    long runId = EventLog.newRunId(data, ServiceName.MARKET_DATA);
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.MARKET_DATA, runId, "test", "n", "h", 1, "test", "paper", "1", "c", "h");
    log = EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE);
    Publisher publisher =
        bus.publish(
            new PublisherId(ServiceName.MARKET_DATA.ordinal(), runId), BUS, HIGH_WATER_MARK);
    subscriber = bus.subscribe(BUS, HIGH_WATER_MARK, List.of(Topic.QUOTES, Topic.TRADES));
    FeedConfig feed =
        new FeedConfig(
            endpoint,
            new FeedKeys(new Secret(key), new Secret(FakeFeedServer.SECRET)),
            SYMBOLS,
            Duration.ofSeconds(2),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            staleAfter);
    parts =
        MarketDataParts.assemble(
            feed,
            Duration.ofMillis(200),
            client,
            tap,
            publisher,
            log.recorder(),
            log.clock(),
            new MarketDataMeters(meters, "market-data", false),
            new SplittableRandom(1));
  }

  /** Turns the agent until the condition holds. */
  void until(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              turn();
              return condition.call();
            });
  }

  void turn() {
    while (parts.agent().doWork() > 0) {
      take();
    }
    take();
  }

  private void take() {
    subscriber.poll(
        (type, message) -> {
          if (type == MessageType.HEARTBEAT) {
            sequences.add(message.header.sequence);
            return; // It uses a number, and carries no tick.
          }
          traces.add(message.header.traceLow);
          if (type == MessageType.QUOTE) {
            sequences.add(message.header.sequence);
            published.add(
                "q %s %d %d %d %d %d %d"
                    .formatted(
                        Symbol.of(message.quote.symbolHigh, message.quote.symbolLow),
                        message.quote.bidPxE6,
                        message.quote.bidQtyE6,
                        message.quote.askPxE6,
                        message.quote.askQtyE6,
                        message.quote.venueTimeNs,
                        message.quote.feedSequence));
          } else if (type == MessageType.TRADE) {
            published.add(
                "t %s %d %d %d %d %d"
                    .formatted(
                        Symbol.of(message.trade.symbolHigh, message.trade.symbolLow),
                        message.trade.pxE6,
                        message.trade.qtyE6,
                        message.trade.tradeId,
                        message.trade.venueTimeNs,
                        message.trade.feedSequence));
          } else {
            published.add("? " + type);
          }
        },
        10_000);
  }

  /** Whether quotes and heartbeats carry numbers without a hole, in order. */
  boolean isNumberedWithoutHoles() {
    return LongStream.range(0, sequences.size())
        .allMatch(i -> sequences.get((int) i) == sequences.getFirst() + i);
  }

  /** Stops the agent and reads back everything that was recorded. */
  List<RecordedEvent> events() {
    close();
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.MARKET_DATA, "test", Long.MAX_VALUE, events::add);
    return events;
  }

  List<RecordedEvent> events(Action action) {
    return events().stream().filter(e -> e.action() == action).toList();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      parts.agent().onClose();
      client.shutdownNow();
      bus.close();
      log.close();
    }
  }
}
