package io.ordertrail.systemtests;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands in for the signal bridge: random wishes of every kind at a steady pace, about the market
 * as it is. A thread of its own.
 */
final class SignalDriver implements AutoCloseable {
  private static final int STRATEGIES = 2;
  private static final int HIGH_WATER_MARK = 100_000;
  private static final int BATCH = 500;

  /** A symbol's last quote. */
  private static final class Seen {
    private final Symbol symbol;
    private long bidPxE6;
    private long askPxE6;
    private long qtyE6;
    private long feedSequence;
    private final MessageHeader header = new MessageHeader();
    private long receivedNs;

    private Seen(Symbol symbol) {
      this.symbol = symbol;
    }
  }

  private final Random random;
  private final long intervalNs;
  private final EpochClock clock = new EpochClock();
  private final Bus bus = new Bus();
  private final Publisher signals;
  private final Subscriber quotes;
  private final SymbolTable symbols = SymbolTable.of(TradingCore.SYMBOLS.split(","));
  private final Seen[] seen;
  private final SignalMessage signal = new SignalMessage();
  private final MessageHeader header = new MessageHeader();
  private final AtomicLong sent = new AtomicLong();
  private final Thread thread;
  private long nextId;
  private volatile boolean paused;
  private volatile boolean ended;

  /** Sends nothing before {@link #resume()}. */
  SignalDriver(TradingCore core, Random random, int signalsPerSecond) {
    this.random = random;
    this.intervalNs = 1_000_000_000L / signalsPerSecond;
    long runId = System.currentTimeMillis() << 16;
    PublisherId id = new PublisherId(ServiceName.SIGNAL_BRIDGE.ordinal(), runId);
    this.signals = bus.push(id, core.signals(), HIGH_WATER_MARK);
    this.quotes = bus.subscribe(core.quotes(), HIGH_WATER_MARK, List.of(Topic.QUOTES));
    this.seen = new Seen[symbols.size()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = new Seen(symbols.at(i));
    }
    this.nextId = runId;
    this.paused = true;
    this.thread = Thread.ofPlatform().name("signal-driver").daemon().start(this::run);
  }

  private void run() {
    long nextNs = System.nanoTime();
    while (!ended) {
      quotes.poll(this::onMessage, BATCH);
      long nowNs = System.nanoTime();
      if (!paused && nowNs >= nextNs) {
        wish();
        nextNs = Math.max(nextNs + intervalNs, nowNs - 1_000_000_000L);
      }
      LockSupport.parkNanos(Math.min(1_000_000, intervalNs));
    }
  }

  private void onMessage(MessageType type, MessageDecoder message) {
    if (type != MessageType.QUOTE) {
      return;
    }
    QuoteMessage quote = message.quote;
    int index = symbols.indexOf(quote.symbolHigh, quote.symbolLow);
    if (index != SymbolTable.UNKNOWN) {
      Seen of = seen[index];
      of.bidPxE6 = quote.bidPxE6;
      of.askPxE6 = quote.askPxE6;
      of.qtyE6 = quote.bidQtyE6;
      of.feedSequence = quote.feedSequence;
      of.header.follow(message.header);
      of.header.sentNs = message.header.sentNs;
      of.receivedNs = clock.nowNs();
    }
  }

  private void wish() {
    Seen of = seen[random.nextInt(seen.length)];
    if (of.bidPxE6 == 0 || of.askPxE6 == 0) {
      return;
    }
    signal.signalId = nextId++;
    signal.symbolHigh = of.symbol.high();
    signal.symbolLow = of.symbol.low();
    signal.side = random.nextBoolean() ? Side.BUY : Side.SELL;
    signal.strategy = random.nextInt(STRATEGIES);
    signal.strengthE6 = random.nextInt(1_000_000);
    signal.confidenceE6 = 900_000;
    signal.bidPxE6 = of.bidPxE6;
    signal.bidQtyE6 = of.qtyE6;
    signal.askPxE6 = of.askPxE6;
    signal.askQtyE6 = of.qtyE6;
    signal.feedSequence = of.feedSequence;
    signal.tickPublishedNs = of.header.sentNs;
    signal.signalReceivedNs = of.receivedNs;
    terms(of);
    header.follow(of.header);
    if (signals.send(Topic.SIGNALS, header, signal, clock.nowNs())) {
      sent.incrementAndGet();
    }
  }

  private void terms(Seen of) {
    signal.limitPxE6 = 0;
    signal.stopPxE6 = 0;
    signal.timeInForce = TimeInForce.DAY;
    boolean buys = signal.side == Side.BUY;
    int kind = random.nextInt(10);
    if (kind < 5) {
      signal.ordType = OrdType.MARKET;
    } else if (kind < 8) {
      signal.ordType = OrdType.LIMIT;
      signal.timeInForce = TimeInForce.values()[random.nextInt(TimeInForce.values().length)];
    } else {
      signal.ordType = kind == 8 ? OrdType.STOP : OrdType.STOP_LIMIT;
      long awayE6 = 10_000L * (1 + random.nextInt(5));
      signal.stopPxE6 = buys ? of.askPxE6 + awayE6 : of.bidPxE6 - awayE6;
      signal.limitPxE6 = kind == 8 ? 0 : buys ? signal.stopPxE6 + awayE6 : signal.stopPxE6 - awayE6;
    }
  }

  void resume() {
    paused = false;
  }

  void pause() {
    paused = true;
  }

  long sent() {
    return sent.get();
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    bus.close();
  }
}
