package io.ordertrail.wire;

import java.io.Serial;

/** A key of the bus cannot be used. The message is one sentence for people, without the key. */
public final class BusKeyException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BusKeyException(String sentence) {
    super(sentence);
  }

  BusKeyException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
