package io.ordertrail.papervenue;

/**
 * One subscriber's connection, seen from the engine: everything is queued, nothing blocks. What is
 * sent after the connection is gone or closing is dropped.
 */
interface Outlet {
  void text(String frame);

  void binary(byte[] frame);

  /** How much is queued and not yet taken by the socket. */
  long pendingBytes();

  /** Closes after what is queued has been sent. */
  void close(int code, String reason);

  /** Drops what is queued, sends this one frame and closes; by force if the peer does not read. */
  void dropWith(String lastFrame, int code, String reason);

  /** Ends the connection at once, without a word. */
  void cut();
}
