package io.ordertrail.marketdata;

import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.StartException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes what keeps the feeds in files, and what plays them again. */
final class FeedFiles {
  private FeedFiles() {}

  /**
   * @throws StartException when a file cannot be made
   */
  static FeedTap start(Service service, MarketDataConfig config, String run) {
    FeedRecorder.expose(service.meters());
    CaptureConfig capture = config.capture();
    try {
      List<TapSink> sinks = new ArrayList<>();
      capture.lines().map(MessageLines::create).ifPresent(sinks::add);
      if (capture.raw()) {
        Path folder = capture.rawFolder().orElse(service.common().data().resolve("capture"));
        sinks.add(CaptureWriter.create(folder, run, config.feedNames(), capture.segmentBytes()));
      }
      return sinks.isEmpty()
          ? FeedTap.NONE
          : service.add(FeedRecorder.start(sinks, capture.queue(), service.meters()));
    } catch (UncheckedIOException | CaptureException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /**
   * Reads the whole capture once, so that damage is told before anything is published.
   *
   * @throws StartException when it cannot be replayed with these feeds
   */
  static ReplaySource replay(ReplayConfig config, List<String> feeds) {
    try {
      try (CaptureReader check = CaptureReader.open(config.file())) {
        if (!check.feeds().equals(feeds)) {
          throw new StartException(
              "the capture %s is of the feeds %s: replay it with --set feed.names=%s"
                  .formatted(
                      config.file(),
                      String.join(", ", check.feeds()),
                      String.join(",", check.feeds())));
        }
        while (check.next() != null) {
          // Each record's CRC is looked at.
        }
      }
      return new ReplaySource(CaptureReader.open(config.file()), feeds.size(), config.speed());
    } catch (CaptureException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
