package io.ordertrail.tracing;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The collector, as one thread sees it: each call waits for the answer, but not for long. */
final class Otlp implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /** The exporter tells each failure to java.util.logging; the sender tells it once, to our log. */
  private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry");

  private final OtlpHttpSpanExporter exporter;

  Otlp(URI url) {
    EXPORTER_LOG.setLevel(Level.OFF);
    this.exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(url.toString())
            .setTimeout(ANSWER_WITHIN)
            .setConnectTimeout(ANSWER_WITHIN)
            .setCompression("gzip")
            // The sender tries again by itself: it knows how much is waiting.
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop())
            .build();
  }

  /**
   * @return whether the collector took them
   */
  boolean take(List<SpanData> spans) {
    return exporter
        .export(spans)
        .join(2 * ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .isSuccess();
  }

  @Override
  public void close() {
    exporter.shutdown().join(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }
}
