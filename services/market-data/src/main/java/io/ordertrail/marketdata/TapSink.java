package io.ordertrail.marketdata;

import java.io.IOException;

/** A file that keeps what the feeds delivered. The recorder's thread only. */
interface TapSink {
  void write(FeedItem item) throws IOException;

  /** Hands what is buffered to the operating system. */
  void flush() throws IOException;

  void close() throws IOException;

  /** For messages to people. */
  String name();
}
