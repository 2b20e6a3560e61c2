package io.ordertrail.riskmanager;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one Alertmanager the newest notice, on a thread of its own: at once, again every ten
 * seconds while it stands, and sooner when it could not be told. Only the newest matters: a halt
 * that was re-armed before anybody could be told is told as over.
 */
final class Herald implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final long REPEAT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long FIRST_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int MOST_DOUBLINGS = 4; // 4 s
  private static final int OK = 200;

  private final URI alerts;
  private final RiskMeters meters;
  private final AtomicReference<HaltNotice> newest = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean running = true;
  private HaltNotice tried;
  private boolean delivered;
  private int failures;
  private long nextNs;

  Herald(URI alertmanager, RiskMeters meters) {
    this.alerts = URI.create(alertmanager.toString().replaceAll("/+$", "") + "/api/v2/alerts");
    this.meters = meters;
    this.thread = Thread.ofPlatform().name("halt-notices").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Any thread; returns at once. */
  void tell(HaltNotice notice) {
    newest.set(notice);
    LockSupport.unpark(thread);
  }

  private void run() {
    try (HttpClient http = client()) {
      while (running) {
        HaltNotice notice = newest.get();
        long waitNs = waitNs(notice, System.nanoTime());
        if (waitNs > 0) {
          LockSupport.parkNanos(this, waitNs);
        } else {
          post(http, notice);
        }
      }
      http.shutdownNow();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(ANSWER_WITHIN)
        .build();
  }

  private long waitNs(HaltNotice notice, long nowNs) {
    if (notice == null || notice == tried && delivered && !notice.stands()) {
      return REPEAT_NS; // nothing to say
    }
    return notice == tried ? nextNs - nowNs : 0;
  }

  private void post(HttpClient http, HaltNotice notice) {
    String problem = problem(http, notice);
    tried = notice;
    delivered = problem == null;
    meters.haltNotice(delivered);
    if (delivered) {
      if (failures > 0) {
        LOG.info("{} takes notices of halts again", alerts);
      }
      failures = 0;
      nextNs = System.nanoTime() + REPEAT_NS;
    } else {
      if (failures == 0) {
        LOG.warn("{} could not be told that {}: {}", alerts, subject(notice), problem);
      }
      nextNs = System.nanoTime() + (FIRST_RETRY_NS << Math.min(failures, MOST_DOUBLINGS));
      failures++;
    }
  }

  private static String subject(HaltNotice notice) {
    return notice.stands() ? "trading is halted" : "trading is no longer halted";
  }

  /** Why it was not delivered, null when it was. */
  private String problem(HttpClient http, HaltNotice notice) {
    HttpRequest request =
        HttpRequest.newBuilder(alerts)
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(notice.json(Instant.now())))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status == OK ? null : "it answers " + status;
    } catch (IOException | RuntimeException e) {
      return e.toString(); // whatever it is, the next halt must be told, too
    } catch (InterruptedException e) {
      running = false;
      return "this service stops";
    }
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
