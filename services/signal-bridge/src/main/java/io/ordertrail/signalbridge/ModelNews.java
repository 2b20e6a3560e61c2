package io.ordertrail.signalbridge;

/** What the watcher tells the trading thread. */
sealed interface ModelNews {
  /** A model that was loaded and tried out; whoever takes it closes it or hands it back. */
  record Loaded(OnnxModel model, long loadNs) implements ModelNews {}

  /**
   * A file that is no use; what was loaded before stays.
   *
   * @param reason in words for people
   */
  record Refused(InferenceError error, String reason) implements ModelNews {}
}
