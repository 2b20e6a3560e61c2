package io.ordertrail.tracing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * @param url of a collector that takes OTLP over HTTP; empty for no traces at all
 * @param sampleE6 the share of traces without an order that is kept, scaled by one million
 * @param slowTick ticks that took this long from receipt to publication are all kept
 */
public record TracingConfig(Optional<URI> url, long sampleE6, Duration slowTick) {
  private static final String TRACES = "/v1/traces";

  /**
   * An address as it is set: empty for none; without a path it is completed as OTLP lays down.
   *
   * @throws IllegalArgumentException when it is no address of HTTP
   */
  public static Optional<URI> url(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    URI uri = URI.create(text.strip());
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      throw new IllegalArgumentException(text);
    }
    boolean hasPath = uri.getPath() != null && uri.getPath().length() > 1;
    return Optional.of(hasPath ? uri : uri.resolve(TRACES));
  }
}
