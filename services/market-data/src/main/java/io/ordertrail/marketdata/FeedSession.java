package io.ordertrail.marketdata;

import java.net.http.HttpClient;
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

  private final FeedConfig config;
  private final HttpClient client;
  private final MarketDataEvents events;
  private final MarketDataMeters meters;
  private final Backoff backoff;
  private final Pings pings;

  private volatile FeedStatus status = FeedStatus.NOT_STARTED;
  private volatile FeedConnection connection;
  private State state = State.WAITING;
  private long retryAtNs;
  private long deadlineNs;
  private long attempt;
  private long lostAtNs;
  private boolean streamedBefore;

  FeedSession(
      FeedConfig config,
      HttpClient client,
      RandomGenerator random,
      MarketDataEvents events,
      MarketDataMeters meters) {
    this.config = config;
    this.client = client;
    this.events = events;
    this.meters = meters;
    this.backoff =
        new Backoff(config.firstRetry().toNanos(), config.longestRetry().toNanos(), random);
    this.pings = new Pings(config.staleAfter().toNanos());
  }

  FeedStatus status() {
    return status;
  }

  /** How many frames wait for the agent. */
  int depth() {
    FeedConnection current = connection;
    return current == null ? 0 : current.depth();
  }

  boolean isStreaming() {
    return state == State.STREAMING;
  }

  /** How long the venue has not been heard, 0 before the first loss. */
  long downtimeNs(long nowNs) {
    return lostAtNs == 0 ? 0 : nowNs - lostAtNs;
  }

  /**
   * One turn: connects when it is time, and hands what arrived to the reader.
   *
   * @return how many items were taken
   */
  int poll(long nowNs, FrameReader reader) {
    if (state == State.WAITING) {
      return nowNs >= retryAtNs ? connect(nowNs) : 0;
    }
    int taken = 0;
    FeedConnection current = connection;
    while (taken < BATCH && connection == current) {
      FeedItem item = current.poll();
      if (item == null) {
        break;
      }
      taken++;
      on(item, nowNs, reader);
    }
    current.requestTaken();
    watch(nowNs);
    return taken;
  }

  private int connect(long nowNs) {
    attempt++;
    events.connecting(nowNs, attempt, downtimeNs(nowNs));
    deadlineNs = nowNs + config.handshakeTimeout().toNanos();
    connection = FeedConnection.open(client, config.endpoint(), config.handshakeTimeout());
    enter(State.CONNECTING);
    return 1;
  }

  private void on(FeedItem item, long nowNs, FrameReader reader) {
    switch (item) {
      case FeedItem.Opened _ -> {
        events.connected(nowNs, attempt, downtimeNs(nowNs));
        enter(State.GREETING);
      }
      case FeedItem.Text text -> {
        pings.onHeard(nowNs);
        reader.onFrame(text.text(), text.receivedNanoTime());
      }
      case FeedItem.Pong _ -> pings.onPong(nowNs);
      case FeedItem.Closed closed ->
          lost(nowNs, FeedFailure.CLOSED, closed.code(), "closed by the venue " + closed.reason());
      case FeedItem.Failed failed ->
          lost(
              nowNs,
              failed.opened() ? FeedFailure.CLOSED : FeedFailure.CONNECT,
              NO_CODE,
              failed.reason());
    }
  }

  private void watch(long nowNs) {
    if (state == State.WAITING) {
      return;
    }
    if (state != State.STREAMING) {
      if (nowNs >= deadlineNs) {
        lost(nowNs, FeedFailure.TIMEOUT, NO_CODE, "no subscription in time, still " + state);
      }
      return;
    }
    switch (pings.check(nowNs)) {
      case NOTHING -> {}
      case PING -> connection.ping();
      case DEAD -> lost(nowNs, FeedFailure.TIMEOUT, NO_CODE, "the venue answers no ping any more");
    }
  }

  /** The venue's {@code success} message. */
  void onSuccess(String message, long nowNs) {
    if (state == State.GREETING && message.equals("connected")) {
      connection.send(FeedRequests.authentication(config.keys()));
      enter(State.AUTHENTICATING);
    } else if (state == State.AUTHENTICATING && message.equals("authenticated")) {
      events.authenticated(nowNs, attempt);
      connection.send(FeedRequests.subscription(config.symbols()));
      enter(State.SUBSCRIBING);
    }
  }

  /**
   * The venue's list of what we are subscribed to.
   *
   * @return true when the stream begins with it, and no further lists follow
   */
  boolean onSubscription(long nowNs) {
    if (state != State.SUBSCRIBING) {
      return false;
    }
    events.subscribed(nowNs, attempt, downtimeNs(nowNs), config.symbols());
    backoff.reset();
    pings.begin(nowNs);
    enter(State.STREAMING);
    boolean again = streamedBefore;
    streamedBefore = true;
    if (again) {
      events.gapDetected(nowNs, downtimeNs(nowNs));
      meters.gap();
    }
    return true;
  }

  /** The venue's {@code error} message: each of them ends the conversation. */
  void onError(int code, String message, long nowNs) {
    FeedFailure failure =
        state == State.SUBSCRIBING ? FeedFailure.SUBSCRIPTION : FeedFailure.ofVenueCode(code);
    if (failure == FeedFailure.AUTHENTICATION) {
      events.authFailed(nowNs, attempt, code, message);
    }
    lost(nowNs, failure, NO_CODE, "the venue answered " + code + " " + message);
  }

  private void lost(long nowNs, FeedFailure failure, int closeCode, String reason) {
    if (state == State.WAITING) {
      return;
    }
    if (lostAtNs == 0 || state == State.STREAMING) {
      lostAtNs = nowNs;
    }
    events.disconnected(nowNs, attempt, failure, closeCode, reason, downtimeNs(nowNs));
    meters.connectionFailed(failure);
    connection.abort();
    connection = null;
    retryAtNs = nowNs + backoff.nextDelayNs();
    enter(State.WAITING);
    status = FeedStatus.disconnected(reason);
  }

  private void enter(State next) {
    state = next;
    meters.connected(next == State.STREAMING);
    status = next == State.STREAMING ? FeedStatus.STREAMING : FeedStatus.starting(next.name());
  }

  /** Ends the conversation for good. */
  void close(long nowNs) {
    if (connection != null) {
      if (state == State.STREAMING) {
        events.disconnected(
            nowNs, attempt, FeedFailure.CLOSED, NORMAL_CLOSURE, "the service stops", 0);
      }
      connection.close();
      connection = null;
    }
    state = State.WAITING;
    retryAtNs = Long.MAX_VALUE;
    meters.connected(false);
    status = FeedStatus.disconnected("the service stops");
  }
}
