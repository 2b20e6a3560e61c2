package io.ordertrail.bundle;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.record.EventDocument;
import io.ordertrail.tracing.OtlpJson;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * Writes the spans of the events as files that a collector of traces takes: each is one request.
 * One thread.
 */
final class TraceFiles implements EventSink {
  /** A file of these is about 2 MB: collectors take 20. */
  private static final int SPANS = 2_000;

  private final BundleFolder folder;
  private final OtlpJson spans = new OtlpJson();
  private int files;
  private long written;

  TraceFiles(BundleFolder folder) {
    this.folder = folder;
  }

  @Override
  public void event(RecordedLine line, EventDocument event) throws IOException {
    Optional<RecordedEvent> recorded = RecordedEvent.parse(line.json());
    if (recorded.isPresent()) {
      add(recorded.get());
    }
    if (spans.size() >= SPANS) {
      flush();
    }
  }

  /** A number or id that no writer can have said has no span; the proof names its line. */
  private void add(RecordedEvent event) {
    try {
      spans.add(event);
    } catch (IllegalArgumentException | DateTimeException e) {
      return;
    }
  }

  private void flush() throws IOException {
    written += spans.size();
    try (OutputStream out = folder.create("traces/spans-%06d.json".formatted(++files))) {
      spans.writeTo(out);
    }
  }

  /**
   * @return how many spans there are
   */
  long finish() throws IOException {
    if (spans.size() > 0) {
      flush();
    }
    return written;
  }
}
