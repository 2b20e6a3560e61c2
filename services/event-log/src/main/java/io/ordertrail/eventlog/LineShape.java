package io.ordertrail.eventlog;

import io.ordertrail.domain.OrderIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the line of every record of one shape is put together: constant bytes, a value, constant
 * bytes, a value and so on. The constant bytes hold everything that only depends on the writer, the
 * action and which fields there are: names, braces and most of the envelope. Immutable.
 */
final class LineShape {
  /** A value that differs from event to event. */
  enum Value {
    TIME,
    SEQUENCE,
    TRACE_ID,
    SPAN_ID,
    CAUSE,
    TEXT,
    NUMBER,
    DECIMAL,
    TIMESTAMP,
    FLAG,
    ID,
    CHECKS
  }

  /**
   * @param before the constant bytes in front of the value
   * @param index of the field in the record, -1 for a value of the envelope
   */
  record Part(Words before, Value value, int index) {}

  private final short[] fields;
  private final int actionId;
  private final boolean traced;
  private final boolean caused;
  private final Part[] parts;
  private final Words end;

  private LineShape(RecordBytes record, List<Part> parts, Words end) {
    this.fields = new short[record.count()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = record.fieldId(i);
    }
    this.actionId = record.actionId();
    this.traced = record.hasTrace();
    this.caused = record.hasCause();
    this.parts = parts.toArray(Part[]::new);
    this.end = end;
  }

  boolean fits(RecordBytes record) {
    if (record.count() != fields.length
        || record.actionId() != actionId
        || record.hasTrace() != traced
        || record.hasCause() != caused) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] != record.fieldId(i)) {
        return false;
      }
    }
    return true;
  }

  Part[] parts() {
    return parts;
  }

  /** What stands behind the last value, with the line's end. */
  Words end() {
    return end;
  }

  static LineShape of(WriterIdentity identity, RecordBytes record) {
    return new Builder(identity, record).build();
  }

  /** Walks the fields in the order of the line. */
  private static final class Builder {
    private final Envelope envelope;
    private final RecordBytes record;
    private final int[] index = new int[Field.count()];
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder constant = new StringBuilder("{");
    private List<String> open = List.of();

    Builder(WriterIdentity identity, RecordBytes record) {
      this.envelope = new Envelope(identity, Action.of(record.actionId()));
      this.record = record;
      Arrays.fill(index, -1);
      for (int i = 0; i < record.count(); i++) {
        index[record.fieldId(i)] = i; // what was put last counts
      }
    }

    LineShape build() {
      for (Field field : JsonLayout.ORDER) {
        if (isPresent(field)) {
          name(field);
          value(field);
        }
      }
      close(0);
      constant.append("}\n");
      return new LineShape(record, parts, take());
    }

    private boolean isPresent(Field field) {
      return switch (field) {
        case TRACE_ID, SPAN_ID -> record.hasTrace();
        case CAUSATION_ID -> record.hasCause();
        default -> field.type().isEnvelope() ? envelope.has(field) : index[field.ordinal()] >= 0;
      };
    }

    private void name(Field field) {
      List<String> segments = field.segments();
      List<String> parents = segments.subList(0, segments.size() - 1);
      int common = 0;
      while (common < Math.min(open.size(), parents.size())
          && open.get(common).equals(parents.get(common))) {
        common++;
      }
      close(common);
      for (String parent : parents.subList(common, parents.size())) {
        comma();
        constant.append('"').append(parent).append("\":{");
      }
      open = parents;
      comma();
      constant.append('"').append(segments.getLast()).append("\":");
    }

    private void close(int depth) {
      constant.append("}".repeat(open.size() - depth));
      open = open.subList(0, depth);
    }

    /** A value may have just ended, and then its last byte is not among the constant ones. */
    private void comma() {
      boolean first = !constant.isEmpty() && constant.charAt(constant.length() - 1) == '{';
      if (!first) {
        constant.append(',');
      }
    }

    private void value(Field field) {
      int at = index[field.ordinal()];
      switch (field.type()) {
        case TEXT -> quoted(Value.TEXT, at, "");
        case NUMBER -> part(Value.NUMBER, at);
        case DECIMAL -> quoted(Value.DECIMAL, at, "");
        case TIMESTAMP -> quoted(Value.TIMESTAMP, at, "");
        case FLAG -> part(Value.FLAG, at);
        case CL_ORD_ID -> quoted(Value.ID, at, OrderIds.CL_ORD_ID_PREFIX);
        case SIGNAL_ID -> quoted(Value.ID, at, OrderIds.SIGNAL_ID_PREFIX);
        case CHECKS -> part(Value.CHECKS, at);
        case ENVELOPE_TEXT, ENVELOPE_TIMESTAMP, ENVELOPE_NUMBER -> envelopeValue(field);
      }
    }

    private void envelopeValue(Field field) {
      switch (field) {
        case TIMESTAMP -> quoted(Value.TIME, -1, "");
        case EVENT_ID -> quoted(Value.SEQUENCE, -1, envelope.idPrefix());
        case EVENT_SEQUENCE -> part(Value.SEQUENCE, -1);
        case TRACE_ID -> quoted(Value.TRACE_ID, -1, "");
        case SPAN_ID -> quoted(Value.SPAN_ID, -1, "");
        case CAUSATION_ID -> quoted(Value.CAUSE, -1, "");
        default -> constant.append(envelope.json(field));
      }
    }

    private void quoted(Value value, int at, String prefix) {
      constant.append('"').append(prefix);
      part(value, at);
      constant.append('"');
    }

    private void part(Value value, int at) {
      parts.add(new Part(take(), value, at));
    }

    private Words take() {
      Words words = Words.of(constant.toString());
      constant.setLength(0);
      return words;
    }
  }
}
