package io.ordertrail.wire;

/** Hears of peers that were not let in. */
@FunctionalInterface
public interface PeerRefusals {
  /** Why one was not. */
  enum Reason {
    /** Its key is nobody's. */
    UNKNOWN_KEY,
    /** Its key is known, but its service has no business here. */
    NOT_ALLOWED,
    /** It speaks without CURVE, for another key than ours, or no ZeroMQ at all. */
    HANDSHAKE
  }

  /**
   * On a thread of the bus.
   *
   * @param peer where it came from and whose key it showed, as far as that is known
   */
  void refused(Reason reason, String peer);
}
