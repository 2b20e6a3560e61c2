package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Keeps one conversation with the venue going: connect, authenticate, subscribe, and after every
 * loss again with growing waits. The agent's thread only, except {@link #status} and {@link
 * #depth}, which any thread may ask.
 */
final class FeedSession {
  private enum State {
    WAITING,
    CONNECTING,
    GREETING,
    AUTHENTICATING,
    SUBSCRIBING,
    STREAMING
  }

  /** How many items are taken in one turn of the agent. */
  private static final int BATCH = 64;

  private static final int NORMAL_CLOSURE = 1_000;
  private static final int NO_CODE = 0;

  private final int index;
  private final FeedConfig config;
  private final FeedSource source;
  private final FeedTap tap;
  private final FeedEvents events;
  private final FeedMeters meters;
  private final Reconnection reconnection;
  private final Pings pings;
  private final Subscriptions subscriptions;

  private volatile FeedStatus status = FeedStatus.NOT_STARTED;
  private volatile FeedLink link;
  private State state = State.WAITING;
  private long deadlineNs;
  private long attempt;
  private boolean streamedBefore;

  FeedSession(
      int index,
      FeedConfig config,
      FeedSource source,
      FeedTap tap,
      RandomGenerator random,
      FeedEvents events,
      FeedMeters meters) {
    FeedConfig.Patience patience = config.patience();
    this.index = index;
    this.config = config;
    this.source = source;
    this.tap = tap;
    this.events = events;
    this.meters = meters;
    this.reconnection =
        new Reconnection(
            patience.firstRetry().toNanos(), patience.longestRetry().toNanos(), random);
    this.pings = new Pings(patience.pingEvery().toNanos(), patience.pingTimeout().toNanos());
    this.subscriptions = new Subscriptions(config.channels());
  }

  FeedStatus status() {
    return status;
  }

  /** How many frames wait for the agent. */
  int depth() {
    FeedLink current = link;
    return current == null ? 0 : current.depth();
  }

  boolean isConnected() {
    return state.compareTo(State.GREETING) >= 0;
  }

  boolean isStreaming() {
    return state == State.STREAMING;
  }

  /** How long the venue has not been heard, 0 before the first loss. */
  long downtimeNs(long nowNs) {
    return reconnection.downtimeNs(nowNs);
  }

  /**
   * One turn: connects when it is time, and hands what arrived to the reader.
   *
   * @return how many items were taken
   */
  int poll(FrameReader reader) {
    if (state == State.WAITING) {
      return source.mayConnect(index, reconnection.notBeforeNs()) ? connect() : 0;
    }
    int taken = 0;
    FeedLink current = link;
    while (taken < BATCH && link == current) {
      FeedItem item = current.poll();
      if (item == null) {
        break;
      }
      taken++;
      on(item, reader);
    }
    current.requestTaken();
    if (source.keepsTime()) {
      watch(source.nowNs(), reader);
    }
    return taken;
  }

  private int connect() {
    long nowNs = source.nowNs();
    attempt++;
    events.connecting(nowNs, attempt, downtimeNs(nowNs));
    deadlineNs = nowNs + config.patience().handshakeTimeout().toNanos();
    link = source.connect(index, config, attempt);
    enter(State.CONNECTING);
    return 1;
  }

  private void on(FeedItem item, FrameReader reader) {
    tap.onItem(item);
    long atNs = item.receivedNs();
    switch (item) {
      case FeedItem.Opened _ -> {
        events.connected(atNs, attempt, downtimeNs(atNs));
        enter(State.GREETING);
      }
      case FeedItem.Text text -> {
        pings.onHeard(atNs);
        reader.onFrame(text);
      }
      case FeedItem.Pong _ -> pings.onPong(atNs);
      case FeedItem.Closed closed ->
          lost(
              reader,
              atNs,
              FeedFailure.CLOSED,
              Retry.afterClose(closed.code()),
              closed.code(),
              "closed by the venue " + closed.reason());
      case FeedItem.Failed failed ->
          lost(
              reader,
              atNs,
              failed.opened() ? FeedFailure.CLOSED : FeedFailure.CONNECT,
              Retry.BACKING_OFF,
              NO_CODE,
              failed.reason());
      case FeedItem.Left left ->
          lost(reader, atNs, left.failure(), Retry.BACKING_OFF, NO_CODE, left.reason());
      case FeedItem.Beat _ -> {}
    }
  }

  private void watch(long nowNs, FrameReader reader) {
    if (state == State.WAITING) {
      return;
    }
    if (state != State.STREAMING) {
      if (nowNs >= deadlineNs) {
        leave(nowNs, reader, "no subscription in time, still " + state);
      }
      return;
    }
    switch (pings.check(nowNs)) {
      case NOTHING -> {}
      case PING -> link.ping();
      case DEAD -> leave(nowNs, reader, "the venue answers no ping any more");
    }
  }

  private void leave(long nowNs, FrameReader reader, String reason) {
    on(new FeedItem.Left(link.origin(), nowNs, FeedFailure.TIMEOUT, reason), reader);
  }

  /** The venue's {@code success} message. */
  void onSuccess(String message, long nowNs) {
    if (state == State.GREETING && message.equals("connected")) {
      link.send(FeedRequests.authentication(config.keys()));
      enter(State.AUTHENTICATING);
    } else if (state == State.AUTHENTICATING && message.equals("authenticated")) {
      authenticated(nowNs);
    }
  }

  private void authenticated(long nowNs) {
    events.authenticated(nowNs, attempt);
    subscriptions.begin();
    enter(State.SUBSCRIBING);
    askForNext(nowNs);
  }

  private void askForNext(long nowNs) {
    if (!subscriptions.isOver()) {
      link.send(FeedRequests.subscription(subscriptions.current(), config.symbols()));
      return;
    }
    Set<Channel> accepted = subscriptions.accepted();
    events.subscribed(nowNs, attempt, downtimeNs(nowNs), config.symbols(), accepted);
    pings.begin(nowNs);
    reconnection.onStreaming(nowNs);
    enter(State.STREAMING);
  }

  /**
   * The venue's list of what we are subscribed to.
   *
   * @return true when the stream begins with it
   */
  boolean onSubscription(long nowNs) {
    if (state != State.SUBSCRIBING) {
      return false;
    }
    boolean begins = subscriptions.accepted().isEmpty();
    subscriptions.accept();
    askForNext(nowNs);
    return begins;
  }

  /**
   * To be asked when the stream begins.
   *
   * @return true when another stream went before, so that messages are missing
   */
  boolean takeBrokenBefore() {
    boolean before = streamedBefore;
    streamedBefore = true;
    return before;
  }

  /** The venue's {@code error} message. */
  void onError(int code, String message, long nowNs, FrameReader reader) {
    VenueError error = VenueError.of(code);
    if (error.retry() == Retry.NOT_NEEDED) {
      if (state == State.AUTHENTICATING) {
        authenticated(nowNs);
      }
      return;
    }
    if (error.refusesSubscription() && goesOnWithout(code, message, nowNs)) {
      return;
    }
    FeedFailure failure =
        state == State.SUBSCRIBING && error == VenueError.UNKNOWN
            ? FeedFailure.SUBSCRIPTION
            : error.failure();
    if (failure == FeedFailure.AUTHENTICATION) {
      events.authFailed(nowNs, attempt, code, message);
    }
    String reason = "the venue answered " + code + " " + message;
    lost(reader, nowNs, failure, error.retry(), NO_CODE, reason);
  }

  private boolean goesOnWithout(int code, String message, long nowNs) {
    if (state == State.STREAMING) {
      // The answer to a request for a new snapshot: it will be asked for again.
      events.channelRefused(nowNs, attempt, Set.of(Channel.ORDERBOOKS), code, message);
      return true;
    }
    if (state != State.SUBSCRIBING) {
      return false;
    }
    Set<Channel> refused = subscriptions.current();
    if (!subscriptions.refuse()) {
      return false;
    }
    events.channelRefused(nowNs, attempt, refused, code, message);
    askForNext(nowNs);
    return true;
  }

  /** Asks for a channel of a symbol anew, for the snapshot with which it begins. */
  void resubscribe(Channel channel, Symbol symbol) {
    if (state == State.STREAMING) {
      Set<Channel> channels = Set.of(channel);
      link.send(FeedRequests.unsubscription(channels, List.of(symbol)));
      link.send(FeedRequests.subscription(channels, List.of(symbol)));
    }
  }

  private void lost(
      FrameReader reader,
      long nowNs,
      FeedFailure failure,
      Retry retry,
      int closeCode,
      String reason) {
    if (state == State.WAITING) {
      return;
    }
    reconnection.onLost(nowNs, state == State.STREAMING, retry);
    events.disconnected(nowNs, attempt, failure, closeCode, reason, downtimeNs(nowNs));
    meters.connectionFailed(failure);
    link.abort();
    link = null;
    enter(State.WAITING);
    status = FeedStatus.disconnected(reason);
    reader.onLost(nowNs);
  }

  private void enter(State next) {
    state = next;
    meters.connected(next == State.STREAMING);
    status = next == State.STREAMING ? FeedStatus.STREAMING : FeedStatus.starting(next.name());
  }

  /** Ends the conversation for good. */
  void close(long nowNs) {
    if (link != null) {
      if (state == State.STREAMING) {
        events.disconnected(
            nowNs, attempt, FeedFailure.CLOSED, NORMAL_CLOSURE, "the service stops", 0);
      }
      link.close();
      link = null;
    }
    state = State.WAITING;
    reconnection.never();
    meters.connected(false);
    status = FeedStatus.disconnected("the service stops");
  }
}
