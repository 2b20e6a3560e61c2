package io.ordertrail.eventlog;

/**
 * When the journal is forced to the disk. A killed process loses nothing in any case: the operating
 * system has the bytes. This is about power cuts.
 */
public enum Fsync {
  /** When a segment is finished; else when the operating system likes. */
  NEVER,
  /** At most a second of events is lost. */
  EVERY_SECOND,
  /** Nothing counts as journalled before it is on the disk. */
  EVERY_BATCH
}
