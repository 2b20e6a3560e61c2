package io.ordertrail.executionengine;

/**
 * Keeps the stream connected and catches up by REST after every connection and now and then, so
 * that what the stream lost is found. The agent's thread only; {@link #problem} may be read by any.
 */
final class VenueLink {
  /**
   * @param handshakeNs so long may connecting, authorizing and listening take
   * @param pingNs how often the stream is asked for a sign of life; after three without one it is
   *     dead
   * @param catchUpNs how often REST is asked although the stream is well
   */
  record Timing(long handshakeNs, long pingNs, long catchUpNs) {}

  private static final long MISSED_PINGS = 3;

  /** Clock, orders, fills, positions and account. */
  private static final int LOOK_REQUESTS = 5;

  private final Venue venue;
  private final HouseEvents events;
  private final String endpoint;
  private final Timing timing;
  private final Backoff backoff;
  private final RequestBudget budget;
  private final Reconciliation reconciliation;

  private int connection;
  private int failures;
  private boolean connected;
  private boolean connecting;
  private long deadlineNs;
  private long nextPingNs;

  private boolean catchingUp;
  private boolean announce;
  private long catchUpAtNs = Long.MAX_VALUE;
  private long catchUpSentNs;
  private int catchUpFailures;
  private long knownNs;
  private volatile String problem = "the venue has not been reached yet";

  VenueLink(
      Venue venue,
      HouseEvents events,
      String endpoint,
      Timing timing,
      Backoff backoff,
      RequestBudget budget,
      Reconciliation reconciliation,
      long knownNs) {
    this.venue = venue;
    this.events = events;
    this.endpoint = endpoint;
    this.timing = timing;
    this.backoff = backoff;
    this.budget = budget;
    this.reconciliation = reconciliation;
    this.knownNs = knownNs;
  }

  void onTimer(OrderBook book, long nowNs) {
    if (connected) {
      keepAlive(nowNs);
    } else if (connecting && nowNs >= deadlineNs) {
      onLost(new VenueEvent.StreamLost(connection, 0, "no answer to the handshake", false), nowNs);
    } else if (!connecting && nowNs >= deadlineNs) {
      connect(nowNs);
    }
    long soonNs = reconciliation.nextLookNs();
    // Not while a look is under way: its answer must be compared before another begins.
    if (connected && !catchingUp && soonNs != 0) {
      catchUpAtNs = Math.min(catchUpAtNs, soonNs);
    }
    if (!catchingUp && nowNs >= catchUpAtNs && affordsLook(nowNs)) {
      catchUp(book, nowNs);
    }
  }

  private boolean affordsLook(long nowNs) {
    return budget.available(nowNs) > LOOK_REQUESTS
        && budget.take(RequestBudget.Use.QUESTION, nowNs);
  }

  private void connect(long nowNs) {
    connecting = true;
    connection++;
    deadlineNs = nowNs + timing.handshakeNs();
    events.streamConnecting(endpoint, failures + 1, nowNs);
    venue.connect(connection);
  }

  private void keepAlive(long nowNs) {
    if (nowNs - venue.lastHeardNs() > MISSED_PINGS * timing.pingNs()) {
      onLost(new VenueEvent.StreamLost(connection, 0, "no sign of life", false), nowNs);
    } else if (nowNs >= nextPingNs) {
      nextPingNs = nowNs + timing.pingNs();
      venue.ping();
    }
  }

  private void catchUp(OrderBook book, long nowNs) {
    catchingUp = true;
    catchUpAtNs = Long.MAX_VALUE;
    catchUpSentNs = nowNs;
    for (int i = 1; i < LOOK_REQUESTS; i++) {
      budget.take(RequestBudget.Use.QUESTION, nowNs);
    }
    // Where something differs the whole session is looked through, ended orders included.
    long sinceNs = reconciliation.nextLookNs() == 0 ? knownNs : book.oldestNs(knownNs);
    reconciliation.beginLook();
    venue.catchUp(book.oldestOpenNs(sinceNs));
  }

  void onListening(VenueEvent.StreamListening event, long nowNs) {
    if (event.connection() != connection || !connecting) {
      return;
    }
    connecting = false;
    connected = true;
    failures = 0;
    nextPingNs = nowNs + timing.pingNs();
    events.streamListening(endpoint, nowNs);
    announce = true;
    // One that is under way was asked before the stream listened: it may miss what came between.
    catchUpAtNs = nowNs;
  }

  void onLost(VenueEvent.StreamLost lost, long nowNs) {
    if (lost.connection() != connection || !(connected || connecting)) {
      return;
    }
    connected = false;
    connecting = false;
    failures++;
    deadlineNs = nowNs + backoff.delayNs(failures);
    problem = "the venue's stream of trade updates is not connected: " + lost.error();
    events.streamLost(endpoint, lost, nowNs);
    venue.disconnect();
  }

  /**
   * @return when what is now known was asked for
   */
  long onCaughtUp(long nowNs) {
    catchingUp = false;
    catchUpFailures = 0;
    knownNs = catchUpSentNs;
    if (catchUpAtNs != Long.MAX_VALUE) {
      // The stream was connected meanwhile: what came before that may not be in this answer.
      return catchUpSentNs;
    }
    catchUpAtNs = nowNs + timing.catchUpNs();
    if (connected) {
      problem = null;
    }
    return catchUpSentNs;
  }

  /** After orders and fills of the answer were applied: what the account holds. */
  void compare(VenueEvent.CaughtUp answer, long nowNs) {
    if (problem == null) {
      reconciliation.onLook(answer, announce, nowNs);
      announce = false;
    }
  }

  /** What the venue knows and we do not may have become more: look at once. */
  void lookNow(long nowNs) {
    catchUpAtNs = Math.min(catchUpAtNs, nowNs);
  }

  void onCatchUpFailed(VenueEvent.CatchUpFailed failed, long nowNs) {
    catchingUp = false;
    catchUpFailures++;
    catchUpAtNs = nowNs + backoff.delayNs(catchUpFailures);
    problem = "the venue does not tell its orders: " + failed.error();
  }

  /** Why this service does not know what the venue knows, or null. */
  String problem() {
    return problem;
  }

  boolean isWell() {
    return problem == null;
  }
}
