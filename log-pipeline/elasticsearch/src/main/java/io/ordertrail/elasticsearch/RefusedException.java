package io.ordertrail.elasticsearch;

import java.io.IOException;

/** Elasticsearch understood and would not; the message is its own reason. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
