package io.ordertrail.shipper;

import io.ordertrail.shipper.LogFiles.LogFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One service's diagnostic log on its way into a data stream. The side thread's.
 *
 * <p>Loss is allowed here and counted: files that were rotated away unread or cut, bytes that were
 * left out because the reader was too far behind, lines that were refused.
 */
final class DiagnosticLog {
  private static final int MOST_BYTES = 256 * 1024;

  private final String service;
  private final Path newest;
  private final Path progress;
  private final String stream;
  private final long mostBehind;
  private final DiagnosticTelemetry telemetry;
  private final LineChunk chunk = new LineChunk(MOST_BYTES);
  private LogPlace place;
  private int linesAtMost = Integer.MAX_VALUE;
  private String lastTime = Instant.now().toString();

  /**
   * @param mostBehind bytes; what is older is left out
   */
  DiagnosticLog(
      Path newest, Path folder, String stream, long mostBehind, DiagnosticTelemetry telemetry)
      throws IOException {
    String file = newest.getFileName().toString();
    this.service = file.substring(0, file.length() - ".json".length());
    this.newest = newest;
    this.progress = folder.resolve("diagnostics-" + service + ".place");
    this.stream = stream;
    this.mostBehind = mostBehind;
    this.telemetry = telemetry;
    this.place = LogPlace.parse(DurableText.read(progress));
  }

  SideThread.Step step(BulkSender sender) throws IOException {
    List<LogFile> files = LogFiles.of(newest);
    int index = find(files);
    if (index < 0) {
      return SideThread.Step.IDLE;
    }
    LogFile file = files.get(index);
    boolean hasNext = index + 1 < files.size();
    leaveOutWhatIsTooFarBehind(files, index);
    if (!place.file().equals(file.id())) {
      return SideThread.Step.DONE;
    }
    SideBulk bulk = new SideBulk();
    long to = fill(bulk, file, hasNext);
    if (bulk.items() > 0) {
      return sent(bulk.send(sender), bulk.items(), to);
    }
    if (to > place.offset()) {
      return advance(place.file(), to);
    }
    return hasNext ? advance(files.get(index + 1).id(), 0) : SideThread.Step.IDLE;
  }

  /** Which file is to be read on; the place is in it then. -1 when there is none. */
  private int find(List<LogFile> files) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).id().equals(place.file())) {
        if (files.get(i).size() < place.offset()) {
          telemetry.truncated.increment();
          place = new LogPlace(place.file(), 0);
        }
        return i;
      }
    }
    if (files.isEmpty()) {
      return -1;
    }
    if (!place.file().isEmpty()) {
      telemetry.rotated.increment();
    }
    place = new LogPlace(files.getFirst().id(), 0);
    return 0;
  }

  /** Diagnostics are for now: an old backlog must not keep the news back. */
  private void leaveOutWhatIsTooFarBehind(List<LogFile> files, int index) throws IOException {
    long behind = -place.offset();
    for (LogFile file : files.subList(index, files.size())) {
      behind += file.size();
    }
    for (int i = index; i < files.size() && behind > mostBehind; i++) {
      long from = place.file().equals(files.get(i).id()) ? place.offset() : 0;
      long leave = Math.min(behind - mostBehind, files.get(i).size() - from);
      telemetry.behindBytes.increment(leave);
      behind -= leave;
      boolean whole = from + leave == files.get(i).size() && i + 1 < files.size();
      place =
          whole
              ? new LogPlace(files.get(i + 1).id(), 0)
              : new LogPlace(files.get(i).id(), lineStart(files.get(i).path(), from + leave));
    }
  }

  private long lineStart(Path file, long from) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long next = chunk.lineEndAfter(in, from);
      return next < 0 ? in.size() : next;
    }
  }

  /** Returns the offset behind what is in the body or was left out. */
  private long fill(SideBulk bulk, LogFile file, boolean isRotated) throws IOException {
    try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      chunk.fill(in, place.offset());
      int at = 0;
      for (int end = chunk.lineEnd(0);
          end >= 0 && bulk.items() < linesAtMost;
          end = chunk.lineEnd(at)) {
        add(bulk, file, at, end);
        at = end + 1;
      }
      if (at == 0 && chunk.isFull()) {
        return leaveOutLongLine(in);
      }
      if (isRotated && at < chunk.length() && !chunk.isFull() && bulk.items() < linesAtMost) {
        add(bulk, file, at, chunk.length()); // its end will never come
        at = chunk.length();
      }
      return place.offset() + at;
    }
  }

  private long leaveOutLongLine(FileChannel in) throws IOException {
    long next = chunk.lineEndAfter(in, place.offset());
    long to = next < 0 ? in.size() : next;
    telemetry.tooLongBytes.increment(to - place.offset());
    return to;
  }

  private void add(SideBulk bulk, LogFile file, int from, int to) {
    if (from == to) {
      return;
    }
    DiagnosticLine line =
        DiagnosticLine.of(
            Arrays.copyOfRange(chunk.bytes(), from, to),
            service,
            newest.getFileName().toString(),
            lastTime);
    lastTime = line.time();
    if (line.wrapped()) {
      telemetry.wrapped.increment();
    }
    String id = service + '-' + file.id() + '-' + (place.offset() + from);
    bulk.create(stream, id, line.document());
  }

  private SideThread.Step sent(BulkOutcome outcome, int lines, long to) throws IOException {
    return switch (outcome) {
      case BulkOutcome.Answered(List<BulkOutcome.ItemResult> items) -> answered(items, to);
      case BulkOutcome.TooLarge() -> fewer(lines, to);
      case BulkOutcome.Rejected _ -> fewer(lines, to);
      case BulkOutcome.Failed failed -> throw new IOException(failed.detail());
    };
  }

  private SideThread.Step answered(List<BulkOutcome.ItemResult> items, long to) throws IOException {
    SideThread.requireNoneAgain(items);
    for (BulkOutcome.ItemResult item : items) {
      switch (ItemVerdict.of(item)) {
        case CREATED -> telemetry.created.increment();
        case ALREADY_THERE -> telemetry.alreadyThere.increment();
        case DEAD_MAPPING, DEAD_OTHER -> telemetry.refused.increment();
        case AGAIN -> throw new IllegalStateException("looked for above");
      }
    }
    linesAtMost = Integer.MAX_VALUE;
    return advance(place.file(), to);
  }

  private SideThread.Step fewer(int lines, long to) throws IOException {
    if (lines > 1) {
      linesAtMost = lines / 2;
      return SideThread.Step.DONE;
    }
    telemetry.refused.increment();
    linesAtMost = Integer.MAX_VALUE;
    return advance(place.file(), to);
  }

  private SideThread.Step advance(String file, long offset) throws IOException {
    place = new LogPlace(file, offset);
    DurableText.replace(progress, place.text());
    return SideThread.Step.DONE;
  }
}
