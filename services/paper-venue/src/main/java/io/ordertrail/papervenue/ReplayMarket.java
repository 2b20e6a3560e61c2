package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded market: messages go out as they stand in the file, in its order, with their recorded
 * times. After the last one the last quotes stand.
 */
final class ReplayMarket implements Market, AutoCloseable {
  private final List<String> symbols;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final ReplaySymbol[] parts;
  private final Recording recording;
  private RecordedMessage next;
  private long timeNs = Long.MIN_VALUE;

  private ReplayMarket(List<String> symbols, Recording recording) {
    this.symbols = symbols;
    this.recording = recording;
    this.parts = new ReplaySymbol[symbols.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new ReplaySymbol();
      indexes.put(symbols.get(i), i);
    }
    next = recording.next();
  }

  /**
   * @param summary of a first pass over the same file, in which bad lines were named
   * @throws StartException when the file cannot be opened
   */
  static ReplayMarket of(Path file, RecordingSummary summary) {
    try {
      return new ReplayMarket(summary.symbols(), new Recording(file, (line, reason) -> {}));
    } catch (IOException unreadable) {
      throw new StartException(
          "the recording " + file + " cannot be read: " + unreadable.getMessage());
    }
  }

  @Override
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public long nextTimeNs() {
    // A recording may hold times that step back: they go out as they are, when they come.
    return next == null ? NEVER : Math.max(timeNs, next.timeNs());
  }

  @Override
  public void playNext(MarketSink sink) {
    if (next == null) {
      return;
    }
    RecordedMessage message = next;
    timeNs = nextTimeNs();
    next = recording.next();
    Integer index = indexes.get(message.symbol());
    if (index != null && !parts[index].isHalted()) {
      play(index, message, sink);
    }
  }

  private void play(int index, RecordedMessage message, MarketSink sink) {
    byte[] json = message.json();
    sink.onMessage(index, kindOf(message), json, 0, json.length);
    switch (message) {
      case RecordedMessage.Quote quote -> parts[index].onQuote(quote, sink);
      case RecordedMessage.Trade trade -> {
        parts[index].onTrade(trade, sink);
        sink.onTrade(index, trade.pxE6());
      }
    }
    sink.onBook(index, message.timeNs());
  }

  private static MessageKind kindOf(RecordedMessage message) {
    return switch (message) {
      case RecordedMessage.Quote quote -> MessageKind.QUOTE;
      case RecordedMessage.Trade trade -> MessageKind.TRADE;
    };
  }

  @Override
  public void enter(MarketOrder order, MarketSink sink) {
    ReplaySymbol part = parts[indexes.get(order.symbol())];
    if (next == null) {
      part.showAgain();
    }
    part.enter(order, sink);
  }

  @Override
  public boolean cancel(long orderNumber, MarketSink sink) {
    for (ReplaySymbol part : parts) {
      if (part.cancel(orderNumber)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Touch touch(int symbol) {
    return parts[symbol].touch();
  }

  @Override
  public byte[] lastQuote(int symbol) {
    return parts[symbol].lastQuote();
  }

  @Override
  public int levels(int symbol, Side side, long[] pxE6, long[] qtyE6) {
    return parts[symbol].levels(side, pxE6, qtyE6);
  }

  @Override
  public void halt(int symbol, boolean halted) {
    parts[symbol].halt(halted);
  }

  @Override
  public void skipTo(long laterNs) {
    // A recording has its own hours: it is never played beside a calendar.
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
