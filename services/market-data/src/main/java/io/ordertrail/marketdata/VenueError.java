package io.ordertrail.marketdata;

/**
 * The error messages of Alpaca's market-data stream, each with what we do about it. Source:
 * Alpaca's documentation of the stream's error codes.
 */
enum VenueError {
  INVALID_SYNTAX(400, FeedFailure.PROTOCOL, Retry.SLOWLY),
  NOT_AUTHENTICATED(401, FeedFailure.AUTHENTICATION, Retry.BACKING_OFF),
  /** The keys are wrong: only a person can mend that, and asking often may lock them. */
  AUTH_FAILED(402, FeedFailure.AUTHENTICATION, Retry.SLOWLY),
  /** What we wanted: the conversation goes on. */
  ALREADY_AUTHENTICATED(403, FeedFailure.PROTOCOL, Retry.NOT_NEEDED),
  AUTH_TIMEOUT(404, FeedFailure.AUTHENTICATION, Retry.BACKING_OFF),
  SYMBOL_LIMIT(405, FeedFailure.SUBSCRIPTION, Retry.SLOWLY),
  /** Often our own last connection, of which the venue has not yet seen the end. */
  CONNECTION_LIMIT(406, FeedFailure.CONNECTION_LIMIT, Retry.BACKING_OFF),
  /** We read too slowly and were cut off; waiting would only widen the gap. */
  SLOW_CLIENT(407, FeedFailure.SLOW_CLIENT, Retry.AT_ONCE),
  NO_ACCESS(408, FeedFailure.SUBSCRIPTION, Retry.SLOWLY),
  INSUFFICIENT_SUBSCRIPTION(409, FeedFailure.SUBSCRIPTION, Retry.SLOWLY),
  INVALID_SUBSCRIPTION(410, FeedFailure.SUBSCRIPTION, Retry.SLOWLY),
  INVALID_ENCODING(412, FeedFailure.PROTOCOL, Retry.SLOWLY),
  WILDCARD_REFUSED(413, FeedFailure.SUBSCRIPTION, Retry.SLOWLY),
  INTERNAL(500, FeedFailure.VENUE_ERROR, Retry.BACKING_OFF),
  UNKNOWN(0, FeedFailure.PROTOCOL, Retry.BACKING_OFF);

  private static final VenueError[] VALUES = values();

  private final int code;
  private final FeedFailure failure;
  private final Retry retry;

  VenueError(int code, FeedFailure failure, Retry retry) {
    this.code = code;
    this.failure = failure;
    this.retry = retry;
  }

  static VenueError of(int code) {
    for (VenueError error : VALUES) {
      if (error.code == code) {
        return error;
      }
    }
    return UNKNOWN;
  }

  FeedFailure failure() {
    return failure;
  }

  Retry retry() {
    return retry;
  }

  /** Whether it may be the answer to a subscription that asks for what this feed does not have. */
  boolean refusesSubscription() {
    return failure == FeedFailure.SUBSCRIPTION || this == INVALID_SYNTAX;
  }
}
