package io.ordertrail.shipper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watches how many events the shipper has had acknowledged, fifty times a second, and keeps the
 * longest time in which that number stood still. Only while events keep coming does that say
 * anything.
 */
final class WriteStalls implements AutoCloseable {
  private static final Pattern SHIPPED =
      Pattern.compile("log_pipeline_events_shipped_total\\{[^}]*} ([0-9.E]+)");
  private static final long EVERY_NS = Duration.ofMillis(20).toNanos();

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest metrics;
  private volatile boolean watching = true;
  private volatile long shipped;
  private volatile long longestNs;

  WriteStalls(ShipperProcess shipper) {
    metrics = HttpRequest.newBuilder(URI.create(shipper.metricsUrl())).build();
    Thread.ofPlatform().daemon().name("write-stalls").start(this::watch);
  }

  private void watch() {
    long movedNs = System.nanoTime();
    while (watching) {
      long now = ask();
      long nowNs = System.nanoTime();
      if (now != shipped) {
        longestNs = shipped == 0 ? 0 : Math.max(longestNs, nowNs - movedNs);
        shipped = now;
        movedNs = nowNs;
      }
      LockSupport.parkNanos(EVERY_NS);
    }
  }

  private long ask() {
    try {
      Matcher found =
          SHIPPED.matcher(http.send(metrics, HttpResponse.BodyHandlers.ofString()).body());
      long all = 0;
      while (found.find()) {
        all += (long) Double.parseDouble(found.group(1));
      }
      return all;
    } catch (IOException e) {
      return shipped;
    } catch (InterruptedException e) {
      watching = false;
      return shipped;
    }
  }

  long shipped() {
    return shipped;
  }

  Duration longest() {
    return Duration.ofNanos(longestNs);
  }

  /** Forgets what was: from now on. */
  void reset() {
    longestNs = 0;
  }

  @Override
  public void close() {
    watching = false;
    http.close();
  }
}
