package io.ordertrail.wire;

import java.io.Serial;

/** A bus address cannot be bound. The message is one sentence for people. */
public final class AddressInUseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  AddressInUseException(String endpoint, Throwable cause) {
    super(
        "the bus address "
            + endpoint
            + " is in use, or not one of this host; stop what uses it or choose another with --set"
            + " bus.bind=tcp://HOST:PORT",
        cause);
  }
}
