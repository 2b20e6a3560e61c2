package io.ordertrail.wire;

/** Where a subscriber's messages come from. One thread. */
interface Inlet {
  /**
   * Does not block.
   *
   * @return the length of the message that is now at the beginning of the frame, -1 for none
   */
  int receive(byte[] frame);
}
