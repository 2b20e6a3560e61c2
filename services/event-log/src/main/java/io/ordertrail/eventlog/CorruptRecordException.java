package io.ordertrail.eventlog;

import java.io.Serial;

/** A file of the record is not what was written. The message is one sentence for people. */
public final class CorruptRecordException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CorruptRecordException(String message) {
    super(message);
  }

  public CorruptRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
