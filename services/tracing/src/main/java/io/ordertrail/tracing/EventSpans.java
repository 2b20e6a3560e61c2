package io.ordertrail.tracing;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the spans of one event. The event itself is one, whose parent is the event that caused it;
 * a signal brings the tick's along, which is the trace's first, and a completed order its path from
 * tick to wire with every hop. No state but the last tick: what is told twice is told alike. One
 * thread.
 */
final class EventSpans {
  private static final String FAILURE = "failure";
  private static final String NO_PARENT = "";

  private final SpanResources resources;
  private final Sampling sampling;
  private String lastTick = "";

  EventSpans(SpanResources resources, Sampling sampling) {
    this.resources = resources;
    this.sampling = sampling;
  }

  List<SpanData> of(RecordedEvent event) {
    String traceId = event.text(Field.TRACE_ID);
    if (traceId.isEmpty() || !sampling.keeps(event, traceId)) {
      return List.of();
    }
    List<SpanData> spans = new ArrayList<>();
    if (event.action() instanceof SignalAction) {
      tick(event, traceId, spans);
    }
    spans.add(event(event, traceId));
    if (event.action() == OrderAction.COMPLETED) {
      path(event, traceId, spans);
    }
    return spans;
  }

  /** Two strategies may speak at one tick. */
  private void tick(RecordedEvent event, String traceId, List<SpanData> spans) {
    if (event.has(Field.EVENT_START)
        && event.has(Field.HOP_PUBLISH_NS)
        && !traceId.equals(lastTick)) {
      lastTick = traceId;
      spans.add(
          stretch(
              event,
              SpanIds.tick(traceId),
              NO_PARENT,
              new Stretch(
                  "tick",
                  ServiceName.MARKET_DATA,
                  Field.HOP_PUBLISH_NS,
                  event.integer(Field.EVENT_START))));
    }
  }

  private SpanData event(RecordedEvent event, String traceId) {
    SpanTimes times = SpanTimes.of(event);
    String parent =
        SpanIds.ofEvent(event.text(Field.CAUSATION_ID)).orElseGet(() -> SpanIds.tick(traceId));
    return new RecordedSpan(
        traceId,
        event.text(Field.SPAN_ID),
        parent,
        event.action().text(),
        SpanKind.INTERNAL,
        times.startNs(),
        times.endNs(),
        status(event),
        SpanAttributes.ofEvent(event, times.durationNs()),
        resources.own());
  }

  private static StatusData status(RecordedEvent event) {
    return event.text(Field.EVENT_OUTCOME).equals(FAILURE)
        ? StatusData.create(StatusCode.ERROR, event.text(Field.EVENT_CODE))
        : StatusData.unset();
  }

  /** The whole path and its hops, all from this one event, so that they come together or not. */
  private void path(RecordedEvent event, String traceId, List<SpanData> spans) {
    if (!event.has(Field.TICK_TO_WIRE_NS) || !event.has(Field.EVENT_START)) {
      return;
    }
    long startNs = event.integer(Field.EVENT_START);
    String pathId = SpanIds.beside(event.text(Field.SPAN_ID), SpanIds.PATH);
    spans.add(
        stretch(
            event,
            pathId,
            SpanIds.tick(traceId),
            new Stretch(
                "tick to wire", ServiceName.EXECUTION_ENGINE, Field.TICK_TO_WIRE_NS, startNs)));
    long atNs = startNs;
    for (Hop hop : Hop.values()) {
      Stretch stretch = new Stretch(hop.label(), hop.service(), hop.field(), atNs);
      String id = SpanIds.beside(event.text(Field.SPAN_ID), hop.ordinal());
      spans.add(stretch(event, id, pathId, stretch));
      atNs += event.integer(hop.field());
    }
  }

  /**
   * @param length the field that tells how long it took
   */
  private record Stretch(String name, ServiceName service, Field length, long startNs) {}

  /** Two clocks may disagree by more than a hop took: then it is a moment, with the true number. */
  private SpanData stretch(RecordedEvent event, String id, String parentId, Stretch stretch) {
    long durationNs = event.integer(stretch.length());
    return new RecordedSpan(
        event.text(Field.TRACE_ID),
        id,
        parentId,
        stretch.name(),
        SpanKind.INTERNAL,
        stretch.startNs(),
        stretch.startNs() + Math.max(0, durationNs),
        StatusData.unset(),
        SpanAttributes.beside(event, stretch.length(), durationNs),
        resources.of(stretch.service()));
  }
}
