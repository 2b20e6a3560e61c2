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
  CLOSED,
  /** We did not read fast enough. */
  SLOW_CLIENT,
  VENUE_ERROR;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }
}
