package io.ordertrail.eventlog;

/**
 * Writes an event as a JSON line: nested ECS objects, decimals as exact strings, times with nine
 * fractional digits. The cold thread's.
 *
 * <p>What is alike in all events of one {@link LineShape} is prepared once, so that an event costs
 * the copying of its bytes and the spelling of its values. The result is, byte for byte, what a
 * JSON generator would write; a test compares the two.
 */
final class EventEncoder {
  /** A record's 16 KiB, each byte escaped as six, and the envelope. */
  static final int LINE_MAX = 8 * RingLayout.RECORD_MAX;

  private static final int SHAPES = 4_096;
  private static final int PROBES = 4;
  private static final Words TRUE = Words.of("true");
  private static final Words FALSE = Words.of("false");

  private final WriterIdentity identity;
  private final RecordBytes record = new RecordBytes();
  private final ChecksJson checks = new ChecksJson();
  private final TimeText eventTime = new TimeText();
  private final TimeText otherTime = new TimeText();
  private final Causes causes = new Causes();
  private final LineShape[] shapes = new LineShape[SHAPES];

  EventEncoder(WriterIdentity identity) {
    this.identity = identity;
  }

  /** Appends the line with its end; in the place of {@code event.hash} stand zeros. */
  void encode(EventView event, LineBuffer line) {
    record.read(event.buffer(), event.offset());
    LineShape shape = shape();
    line.reserve(LINE_MAX);
    for (LineShape.Part part : shape.parts()) {
      line.append(part.before());
      value(part.value(), part.index(), line);
    }
    line.append(shape.end());
  }

  /** A service has some dozens of shapes; a table without growth is enough for any number. */
  private LineShape shape() {
    int slot = (int) (record.shape() >>> Long.SIZE - 12);
    for (int probe = 0; probe < PROBES; probe++) {
      int at = slot + probe & SHAPES - 1;
      if (shapes[at] == null) {
        shapes[at] = LineShape.of(identity, record);
      }
      if (shapes[at].fits(record)) {
        return shapes[at];
      }
    }
    shapes[slot] = LineShape.of(identity, record);
    return shapes[slot];
  }

  private void value(LineShape.Value value, int index, LineBuffer line) {
    switch (value) {
      case TIME -> eventTime.append(record.timeNs(), line);
      case SEQUENCE -> line.number(record.sequence());
      case TRACE_ID -> {
        line.hex(record.traceHigh());
        line.hex(record.traceLow());
      }
      case SPAN_ID -> line.hex(EventText.spanBits(identity.runId(), record.sequence()));
      case CAUSE -> causes.append(record, line);
      case TEXT ->
          JsonText.append(record.bytes(), record.offset(index), record.length(index), line);
      case NUMBER -> line.number(record.integer(index));
      case DECIMAL -> line.decimal(record.integer(index));
      case TIMESTAMP -> otherTime.append(record.integer(index), line);
      case FLAG -> line.append(record.flag(index) ? TRUE : FALSE);
      case ID -> line.hex(record.integer(index));
      case CHECKS -> checks.append(record, line);
    }
  }
}
