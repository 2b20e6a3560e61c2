package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends each subscriber its messages, those of one engine step in one frame. Engine thread only; a
 * subscriber that does not read is cut off, or in a market that waits for its readers, waited for.
 */
final class MarketDataHub implements MarketMessages {
  static final String SLOW_CLIENT = "[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]";
  static final int GOING_AWAY = 1001;
  private static final int POLICY_VIOLATED = 1008;

  private final boolean waitsForReaders;
  private final long mostPendingBytes;
  private final StepBatch batch = new StepBatch();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private byte[] frame = new byte[1 << 14];
  private int frameLength;
  private long messages;
  private long slowClients;

  /**
   * @param waitsForReaders never cut off: {@link #isCongested} tells when to wait
   * @param mostPendingBytes a connection with more than this queued is too slow
   */
  MarketDataHub(boolean waitsForReaders, long mostPendingBytes) {
    this.waitsForReaders = waitsForReaders;
    this.mostPendingBytes = mostPendingBytes;
  }

  @Override
  public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
    messages++;
    if (!subscriptions.isEmpty()) {
      batch.add(symbol, kind, json, from, length);
    }
  }

  /** The end of an engine step. */
  void flush() {
    if (batch.count() == 0) {
      return;
    }
    for (int i = subscriptions.size() - 1; i >= 0; i--) {
      Subscription subscription = subscriptions.get(i);
      send(subscription);
      if (!waitsForReaders && subscription.outlet().pendingBytes() > mostPendingBytes) {
        cutOff(i);
      }
    }
    batch.clear();
  }

  private void cutOff(int index) {
    slowClients++;
    subscriptions.remove(index).outlet().dropWith(SLOW_CLIENT, POLICY_VIOLATED, "slow client");
  }

  /** Treats every subscriber as too slow; true when there was one. */
  boolean cutOffAll() {
    boolean any = !subscriptions.isEmpty();
    while (!subscriptions.isEmpty()) {
      cutOff(subscriptions.size() - 1);
    }
    return any;
  }

  boolean want(MessageKind kind, int symbol) {
    for (Subscription subscription : subscriptions) {
      if (subscription.wants(kind, symbol)) {
        return true;
      }
    }
    return false;
  }

  private void send(Subscription subscription) {
    frameLength = 0;
    for (int i = 0; i < batch.count(); i++) {
      if (subscription.wants(batch.kind(i), batch.symbol(i))) {
        append(batch.bytes(), batch.from(i), batch.length(i));
      }
    }
    sendFrame(subscription.outlet());
  }

  private void append(byte[] bytes, int from, int length) {
    int needed = frameLength + length + 2;
    if (needed > frame.length) {
      frame = Arrays.copyOf(frame, 2 * needed);
    }
    frame[frameLength] = (byte) (frameLength == 0 ? '[' : ',');
    frameLength++;
    System.arraycopy(bytes, from, frame, frameLength, length);
    frameLength += length;
  }

  private void sendFrame(Outlet outlet) {
    if (frameLength > 0) {
      frame[frameLength++] = ']';
      outlet.text(new String(frame, 0, frameLength, UTF_8));
    }
  }

  /**
   * From now on this subscription gets what it wants, beginning with what it missed. To be flushed
   * before the subscription is changed.
   */
  void update(Subscription subscription, List<byte[]> missed) {
    subscriptions.remove(subscription);
    if (!subscription.isEmpty()) {
      subscriptions.add(subscription);
    }
    frameLength = 0;
    for (byte[] message : missed) {
      append(message, 0, message.length);
    }
    sendFrame(subscription.outlet());
  }

  void remove(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  /** The venue stops. */
  void closeAll() {
    subscriptions.forEach(each -> each.outlet().close(GOING_AWAY, "the venue stops"));
  }

  boolean hasSubscribers() {
    return !subscriptions.isEmpty();
  }

  int subscribers() {
    return subscriptions.size();
  }

  boolean isCongested() {
    for (Subscription subscription : subscriptions) {
      if (subscription.outlet().pendingBytes() > mostPendingBytes) {
        return true;
      }
    }
    return false;
  }

  /** How many messages the market has printed, whoever listened. */
  long messages() {
    return messages;
  }

  long slowClients() {
    return slowClients;
  }
}
