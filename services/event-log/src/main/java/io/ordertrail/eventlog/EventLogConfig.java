package io.ordertrail.eventlog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param ringBytes a power of two; what may be committed and not yet journalled
 * @param segmentBytes a journal segment is finished when it is at least that long
 * @param signingKey PKCS#8 PEM, made when it is missing; empty for the data folder's own
 */
public record EventLogConfig(
    int ringBytes, long segmentBytes, Fsync fsync, Optional<Path> signingKey) {
  public static final EventLogConfig DEFAULT =
      new EventLogConfig(RingLayout.DEFAULT_CAPACITY, 64L * 1024 * 1024);

  /** With the data folder's own key, and the disk's pace once a second. */
  public EventLogConfig(int ringBytes, long segmentBytes) {
    this(ringBytes, segmentBytes, Fsync.EVERY_SECOND, Optional.empty());
  }

  public EventLogConfig withFsync(Fsync policy) {
    return new EventLogConfig(ringBytes, segmentBytes, policy, signingKey);
  }

  public EventLogConfig withSigningKey(Optional<Path> file) {
    return new EventLogConfig(ringBytes, segmentBytes, fsync, file);
  }
}
