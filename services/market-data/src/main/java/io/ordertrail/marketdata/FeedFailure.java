package io.ordertrail.marketdata;

import java.util.Locale;

/** Why a connection ended: the metric's {@code error_type}. */
enum FeedFailure {
  /** The address does not answer, or not as a WebSocket. */
  CONNECT,
  AUTHENTICATION,
  CONNECTION_LIMIT,
  SUBSCRIPTION,
  /** The venue said something that does not fit the conversation. */
  PROTOCOL,
  TIMEOUT,
  CLOSED;

  private static final int AUTH_FAILED = 402;
  private static final int NOT_AUTHENTICATED = 401;
  private static final int AUTH_TIMEOUT = 404;
  private static final int SYMBOL_LIMIT = 405;
  private static final int TOO_MANY_CONNECTIONS = 406;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }

  /** Of the error message that Alpaca sent. */
  static FeedFailure ofVenueCode(int code) {
    return switch (code) {
      case AUTH_FAILED, NOT_AUTHENTICATED, AUTH_TIMEOUT -> AUTHENTICATION;
      case TOO_MANY_CONNECTIONS -> CONNECTION_LIMIT;
      case SYMBOL_LIMIT -> SUBSCRIPTION;
      default -> PROTOCOL;
    };
  }
}
