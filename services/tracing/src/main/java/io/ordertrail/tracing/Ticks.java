package io.ordertrail.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.ordertrail.eventlog.Field;
import java.util.HexFormat;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Ticks that are no part of an order's life: each slow one, and a share of the others. Market
 * data's trading thread puts five numbers into a ring of fixed size, the sender makes spans of
 * them. The tick of an order is told with its signal; this one stands beside it, with an id of its
 * own.
 */
final class Ticks implements TickTap {
  static final int CAPACITY = 1 << 16;

  private static final int TICK = 1;
  private static final int TRACE_LOW = Long.BYTES;
  private static final int RECEIVED = 2 * Long.BYTES;
  private static final int PUBLISHED = 3 * Long.BYTES;
  private static final int SEQUENCE = 4 * Long.BYTES;
  private static final int LENGTH = 5 * Long.BYTES;

  private final long slowNs;
  private final Sampling sampling;
  private final SpanResources resources;
  private final TraceMeters meters;
  private final UnsafeBuffer tick = new UnsafeBuffer(new byte[LENGTH]);
  private final OneToOneRingBuffer ring =
      new OneToOneRingBuffer(
          new UnsafeBuffer(
              BufferUtil.allocateDirectAligned(
                  CAPACITY + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));

  Ticks(long slowNs, Sampling sampling, SpanResources resources, TraceMeters meters) {
    this.slowNs = slowNs;
    this.sampling = sampling;
    this.resources = resources;
    this.meters = meters;
  }

  @Override
  public void published(
      long feedSequence, long traceHigh, long traceLow, long receivedNs, long publishedNs) {
    if (publishedNs - receivedNs < slowNs && !sampling.isSampled(traceLow)) {
      return;
    }
    tick.putLong(0, traceHigh);
    tick.putLong(TRACE_LOW, traceLow);
    tick.putLong(RECEIVED, receivedNs);
    tick.putLong(PUBLISHED, publishedNs);
    tick.putLong(SEQUENCE, feedSequence);
    if (!ring.write(TICK, tick, 0, LENGTH)) {
      meters.dropped(TraceMeters.Drop.QUEUE_FULL, 1);
    }
  }

  /**
   * The sender's.
   *
   * @return how many were taken
   */
  int take(List<SpanData> spans, int most) {
    MessageHandler each =
        (_, buffer, at, _) ->
            spans.add(
                span(
                    hex(buffer.getLong(at)) + hex(buffer.getLong(at + TRACE_LOW)),
                    buffer.getLong(at + RECEIVED),
                    buffer.getLong(at + PUBLISHED),
                    buffer.getLong(at + SEQUENCE)));
    return ring.read(each, most);
  }

  private SpanData span(String traceId, long receivedNs, long publishedNs, long sequence) {
    long durationNs = publishedNs - receivedNs;
    return new RecordedSpan(
        traceId,
        SpanIds.beside(SpanIds.tick(traceId), 0),
        "",
        durationNs >= slowNs ? "slow tick" : "sampled tick",
        SpanKind.INTERNAL,
        receivedNs,
        receivedNs + Math.max(0, durationNs),
        StatusData.unset(),
        Attributes.builder()
            .put(Field.MARKET_SEQUENCE.path(), sequence)
            .put(Field.HOP_PUBLISH_NS.path(), durationNs)
            .put(SpanAttributes.DURATION, durationNs)
            .build(),
        resources.own());
  }

  private static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }
}
