package io.ordertrail.papervenue;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells every listener of trade updates what happens to orders. Nothing is sent again to a listener
 * that comes back: it asks by REST, as with Alpaca. Engine thread only.
 */
final class TradeUpdatesHub {
  private static final int TRY_AGAIN_LATER = 1013;

  private final long mostPendingBytes;
  private final List<Outlet> listeners = new ArrayList<>();

  TradeUpdatesHub(long mostPendingBytes) {
    this.mostPendingBytes = mostPendingBytes;
  }

  void send(byte[] json) {
    for (Outlet listener : List.copyOf(listeners)) {
      if (listener.pendingBytes() > mostPendingBytes) {
        listeners.remove(listener);
        listener.close(TRY_AGAIN_LATER, "slow client");
      } else {
        listener.binary(json);
      }
    }
  }

  void add(Outlet listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  void remove(Outlet listener) {
    listeners.remove(listener);
  }

  /** The venue stops. */
  void closeAll() {
    listeners.forEach(each -> each.close(MarketDataHub.GOING_AWAY, "the venue stops"));
  }

  boolean hasListeners() {
    return !listeners.isEmpty();
  }
}
