package io.ordertrail.marketdata;

import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.Meters;
import io.ordertrail.tracing.TickTap;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The real parts of the service on a real record and bus, turned by the test's own thread, and a
 * subscriber that keeps what was published.
 */
final class Harness implements AutoCloseable {
  static final List<Symbol> SYMBOLS = List.of(Symbol.of("AAPL"), Symbol.of("MSFT"));
  private static final String BUS = "inproc://quotes";
  private static final int HIGH_WATER_MARK = 100_000;

  final Meters meters;
  final List<String> published = new ArrayList<>();

  /** Every message in full but for run and time of sending, heartbeats too. */
  final List<String> all = new ArrayList<>();

  final List<Long> traces = new ArrayList<>();
  final List<Long> sequences = new ArrayList<>();
  final MarketDataParts parts;
  private final Path data;
  private final EventLog log;
  private final Bus bus = new Bus();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Subscriber subscriber;
  private boolean closed;

  Harness(Path data, URI endpoint) {
    this(data, List.of(new FeedConfigs(endpoint).build()));
  }

  Harness(Path data, List<FeedConfig> feeds) {
    this(data, feeds, FeedTap.NONE, TradingCalendar.named(TradingCalendar.ALWAYS), null);
  }

  /**
   * @param replay in place of the network, null for none
   */
  Harness(
      Path data, List<FeedConfig> feeds, FeedTap tap, TradingCalendar calendar, FeedSource replay) {
    this.data = data;
    meters = metersOf(feeds);
    long runId = EventLog.newRunId(data, ServiceName.MARKET_DATA);
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.MARKET_DATA, runId, "test", "n", "h", 1, "test", "paper", "1", "c", "h");
    log = EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE);
    Publisher publisher =
        bus.publish(
            new PublisherId(ServiceName.MARKET_DATA.ordinal(), runId), BUS, HIGH_WATER_MARK);
    subscriber =
        bus.subscribe(BUS, HIGH_WATER_MARK, List.of(Topic.QUOTES, Topic.TRADES, Topic.BOOKS));
    FeedSource source = replay == null ? new LiveSource(client, log.clock()) : replay;
    parts =
        MarketDataParts.assemble(
            feeds,
            calendar,
            Duration.ofMillis(200),
            "market-data",
            new MarketDataParts.World(
                source,
                tap,
                publisher,
                TickTap.NONE,
                log.recorder(),
                log.clock(),
                meters,
                replay != null,
                new SplittableRandom(1)));
  }

  static Meters metersOf(List<FeedConfig> feeds) {
    return Meters.of(
        "market-data",
        List.of("AAPL", "MSFT"),
        Map.of("$feeds", feeds.stream().map(FeedConfig::name).toList()));
  }

  FeedSession session() {
    return parts.feeds().getFirst().session();
  }

  void untilStreaming() {
    until(
        "a subscription",
        () -> parts.feeds().stream().allMatch(feed -> feed.session().isStreaming()));
  }

  String metric(String line) {
    return meters.scrape().lines().filter(l -> l.startsWith(line)).findFirst().orElse("none");
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
          all.add(canonical(type, message));
          if (message.header.topic == Topic.QUOTES) {
            sequences.add(message.header.sequence);
          }
          if (type == MessageType.HEARTBEAT) {
            return; // It uses a number, and carries no tick.
          }
          if (message.header.traceLow != 0) {
            traces.add(message.header.traceLow);
          }
          published.add(text(type, message));
        },
        10_000);
  }

  private static String text(MessageType type, MessageDecoder message) {
    return switch (type) {
      case QUOTE ->
          "q %s %d %d %d %d %d %d"
              .formatted(
                  Symbol.of(message.quote.symbolHigh, message.quote.symbolLow),
                  message.quote.bidPxE6,
                  message.quote.bidQtyE6,
                  message.quote.askPxE6,
                  message.quote.askQtyE6,
                  message.quote.venueTimeNs,
                  message.quote.feedSequence);
      case TRADE ->
          "t %s %d %d %d %d %d"
              .formatted(
                  Symbol.of(message.trade.symbolHigh, message.trade.symbolLow),
                  message.trade.pxE6,
                  message.trade.qtyE6,
                  message.trade.tradeId,
                  message.trade.venueTimeNs,
                  message.trade.feedSequence);
      case BOOK ->
          "b %s %s %s | %s"
              .formatted(
                  Symbol.of(message.book.symbolHigh, message.book.symbolLow),
                  message.book.suspect ? "suspect" : "whole",
                  levels(message.book.bids, message.book.bidPxE6, message.book.bidQtyE6),
                  levels(message.book.asks, message.book.askPxE6, message.book.askQtyE6));
      case SYMBOL_STATUS ->
          "s %s %s"
              .formatted(
                  Symbol.of(message.symbolStatus.symbolHigh, message.symbolStatus.symbolLow),
                  message.symbolStatus.status);
      case HEARTBEAT, SIGNAL, ORDER, EXECUTION_REPORT, CANCEL, MALFORMED -> "? " + type;
    };
  }

  private static String levels(int count, long[] pxE6, long[] qtyE6) {
    return IntStream.range(0, count)
        .mapToObj(i -> Decimal6.text(qtyE6[i]) + '@' + Decimal6.text(pxE6[i]))
        .collect(Collectors.joining(" "));
  }

  /** Everything of a message but the publisher's run and the time of sending. */
  private static String canonical(MessageType type, MessageDecoder message) {
    MessageHeader header = message.header;
    String body = type == MessageType.HEARTBEAT ? "heartbeat" : text(type, message);
    return "%s %d %d %x %x %d %d %s"
        .formatted(
            header.topic,
            header.publisher,
            header.sequence,
            header.traceHigh,
            header.traceLow,
            header.causeSequence,
            header.ingestNs,
            body);
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
