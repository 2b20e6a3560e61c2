package io.ordertrail.marketdata;

/** Sees every frame as it was received, before it is read. */
@FunctionalInterface
interface FrameTap {
  FrameTap NONE = frame -> {};

  /** Must not block. */
  void onFrame(String frame);
}
