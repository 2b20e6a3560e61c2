package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.wire.SymbolStatusMessage;
import io.ordertrail.wire.Topic;
import java.util.Arrays;
import java.util.Set;

/**
 * Which symbols the venue has halted. A change is published at once, a halt again with every
 * heartbeat, because publish-subscribe may lose one. One thread.
 *
 * <p>A halt outlives a lost connection: that the venue resumed meanwhile is not told again, so the
 * first trade that it prints after the connection is back is taken as the word for it. The same
 * goes for a halt of an earlier run of this service.
 */
final class Statuses {
  private final SymbolTable symbols;
  private final Outbox outbox;
  private final FeedEvents events;
  private final FeedMeters meters;
  private final SymbolStatusMessage out = new SymbolStatusMessage();
  private final SymbolStatus[] statuses;
  private final long[] changedAtVenueNs;
  private final boolean[] mayHaveMissed;
  private int halted;

  Statuses(SymbolTable symbols, Outbox outbox, FeedEvents events, FeedMeters meters) {
    this.symbols = symbols;
    this.outbox = outbox;
    this.events = events;
    this.meters = meters;
    this.statuses = new SymbolStatus[symbols.size()];
    this.changedAtVenueNs = new long[symbols.size()];
    this.mayHaveMissed = new boolean[symbols.size()];
    Arrays.fill(statuses, SymbolStatus.TRADING);
  }

  /**
   * What a status code of the tapes means; null when it says nothing about whether orders can
   * trade. Tapes A and B (CTA): 2 trading halt, 3 resume. Tapes C and O (UTP): H trading halt, P
   * volatility trading pause, Q quotation resumption, T trading resumption. From Q on orders are
   * taken, to be matched at the resumption.
   */
  static SymbolStatus meaning(String code) {
    return switch (code) {
      case "H", "P", "2" -> SymbolStatus.HALTED;
      case "T", "Q", "3" -> SymbolStatus.TRADING;
      default -> null;
    };
  }

  Outcome on(int symbol, AlpacaMessage message, long receivedNanoTime, long receivedNs) {
    outbox.nextFeedSequence();
    long decoded = System.nanoTime();
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    if (VenueTime.isLate(message.venueTimeNs, changedAtVenueNs[symbol], receivedNs)) {
      return Outcome.OUT_OF_ORDER;
    }
    meters.statuses.applied(decoded - receivedNanoTime, receivedNs, message.venueTimeNs);
    SymbolStatus status = meaning(message.statusCode);
    if (status != null) {
      change(symbol, status, message, receivedNs);
    }
    return Outcome.APPLIED;
  }

  private void change(int symbol, SymbolStatus status, AlpacaMessage message, long receivedNs) {
    changedAtVenueNs[symbol] = message.venueTimeNs;
    mayHaveMissed[symbol] = false;
    if (statuses[symbol] == status) {
      return;
    }
    become(symbol, status, receivedNs);
    String code = message.statusCode + ' ' + message.statusReason;
    if (status == SymbolStatus.HALTED) {
      events.halted(receivedNs, symbols.at(symbol), code.strip(), message.text);
    } else {
      events.resumed(receivedNs, symbols.at(symbol), code.strip(), message.text);
    }
  }

  private void become(int symbol, SymbolStatus status, long receivedNs) {
    statuses[symbol] = status;
    halted += status == SymbolStatus.HALTED ? 1 : -1;
    meters.haltedSymbols(halted);
    fill(symbol);
    outbox.send(Topic.QUOTES, out, receivedNs, System.nanoTime());
  }

  private void fill(int symbol) {
    out.symbolHigh = symbols.at(symbol).high();
    out.symbolLow = symbols.at(symbol).low();
    out.status = statuses[symbol];
    out.venueTimeNs = changedAtVenueNs[symbol];
  }

  /**
   * Halts of an earlier run, before the first message. Whether they still stand the venue does not
   * tell again: they end like those before a lost connection.
   */
  void restore(Set<Symbol> haltedBefore) {
    for (int i = 0; i < statuses.length; i++) {
      if (!isHalted(i) && haltedBefore.contains(symbols.at(i))) {
        statuses[i] = SymbolStatus.HALTED;
        mayHaveMissed[i] = true;
        halted++;
      }
    }
    meters.haltedSymbols(halted);
  }

  /** Another stream went before this one. */
  void onRestart() {
    for (int i = 0; i < mayHaveMissed.length; i++) {
      mayHaveMissed[i] = isHalted(i);
    }
  }

  void onTrade(int symbol, long venueTimeNs, long receivedNs) {
    if (mayHaveMissed[symbol] && venueTimeNs > changedAtVenueNs[symbol]) {
      mayHaveMissed[symbol] = false;
      changedAtVenueNs[symbol] = venueTimeNs;
      become(symbol, SymbolStatus.TRADING, receivedNs);
      events.resumed(receivedNs, symbols.at(symbol), "", "traded again");
    }
  }

  boolean isHalted(int symbol) {
    return statuses[symbol] == SymbolStatus.HALTED;
  }

  /** With every heartbeat. */
  void repeat(long nowNs) {
    for (int i = 0; halted > 0 && i < statuses.length; i++) {
      if (isHalted(i)) {
        fill(i);
        outbox.sendUntraced(Topic.QUOTES, out, nowNs);
      }
    }
  }
}
