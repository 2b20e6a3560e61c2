package io.ordertrail.tracing;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The spans of recorded events as OTLP's JSON, the same as the writers send to a collector: ids and
 * times are those of the events. One thread.
 */
public final class OtlpJson {
  /** Only what belongs to orders: the rest is a sample, which the events themselves tell better. */
  private static final Sampling ORDERS_ONLY = new Sampling(0);

  private final Map<String, EventSpans> writers = new HashMap<>();
  private List<SpanData> spans = new ArrayList<>();

  /** An event that is part of no trace adds nothing. */
  public void add(RecordedEvent event) {
    if (event.has(Field.TRACE_ID)) {
      serviceOf(event.text(Field.SERVICE_NAME))
          .ifPresent(service -> spans.addAll(writer(service, event).of(event)));
    }
  }

  private static Optional<ServiceName> serviceOf(String name) {
    return Stream.of(ServiceName.values()).filter(it -> it.text().equals(name)).findFirst();
  }

  private EventSpans writer(ServiceName service, RecordedEvent event) {
    return writers.computeIfAbsent(
        service.text() + event.text(Field.RUN_ID),
        _ -> new EventSpans(new SpanResources(service, event), ORDERS_ONLY));
  }

  /** How many spans wait to be written. */
  public int size() {
    return spans.size();
  }

  /**
   * Writes one request with all that waits, as a collector takes it at {@code /v1/traces}; they
   * wait no more.
   */
  public void writeTo(OutputStream out) throws IOException {
    List<SpanData> taken = spans;
    spans = new ArrayList<>();
    TraceRequestMarshaler.create(taken).writeJsonTo(out);
  }
}
