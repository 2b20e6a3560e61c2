package io.ordertrail.bundle;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.eventlog.PublicKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * Takes one run's stretch out of the journal: from the event before the window, which shows that
 * nothing was left out at its beginning, to the first signature that speaks for its end. One
 * thread.
 */
final class Stretch implements RunReader.Sink {
  /** Signatures come each second or thousand events; a run that was killed may have none. */
  private static final int MOST_BEHIND = 5_000;

  private final RunSpan span;
  private final long start;
  private final TimeSpan window;
  private final Predicate<RecordedLine> wanted;
  private final PublicKeys keys;
  private final SortedLines events;
  private final OutputStream beside;
  private byte[] before;
  private ChainCheck check;
  private long kept;
  private long besides;
  private long behind;

  /**
   * @param wanted which events of the window the bundle is about
   * @param beside takes all other lines
   */
  Stretch(
      RunSpan span,
      TimeSpan window,
      Predicate<RecordedLine> wanted,
      PublicKeys keys,
      SortedLines events,
      OutputStream beside) {
    this.span = span;
    this.start = Math.max(1, span.first() - 1);
    this.window = window;
    this.wanted = wanted;
    this.keys = keys;
    this.events = events;
    this.beside = beside;
    this.before =
        start == 1
            ? ChainHash.seed(span.key().service(), span.key().runId(), span.session())
            : null;
  }

  RunPart read() throws IOException {
    new RunReader(span.run()).read(span.pathsFrom(Math.max(1, start - 1)), this);
    String hex = before == null ? "" : HexFormat.of().formatHex(before);
    return new RunPart(span, start, hex, kept, besides, check().result());
  }

  private ChainCheck check() {
    if (check == null) {
      check = new ChainCheck(span.key(), span.session(), start, before, keys);
    }
    return check;
  }

  @Override
  public boolean line(RecordedLine line) throws IOException {
    if (line.sequence() < start) {
      if (line.sequence() == start - 1) {
        byte[] bytes = line.bytes();
        before = ChainHash.stated(bytes, ChainHash.hexOffset(bytes, 0, bytes.length));
      }
      return true;
    }
    check().line(line);
    boolean inWindow = line.sequence() <= span.last() && window.contains(line.time());
    if (inWindow && wanted.test(line)) {
      events.add(line);
      kept++;
    } else {
      beside.write(line.bytes());
      beside.write('\n');
      besides++;
    }
    return line.sequence() <= span.last()
        || check.signedTo() < span.last() && ++behind < MOST_BEHIND;
  }
}
