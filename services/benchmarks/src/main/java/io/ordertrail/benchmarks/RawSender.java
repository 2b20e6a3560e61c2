package io.ordertrail.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Bulk requests whose bytes only have to be put together, over two connections: the limit of
 * whatever sends. Looks at nothing but whether there were errors; a request that the server has no
 * room for is sent again.
 */
final class RawSender implements Sender {
  static final String NAME = "raw bulk requests, 2 connections";
  private static final int CONNECTIONS = 2;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long BUSY_NS = 100_000_000;
  private static final OperatingSystemMXBean SELF =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final JournalLines lines;
  private final long events;
  private final URI bulk;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<String> failure = new AtomicReference<>();
  private BulkBodies bodies;

  /**
   * @param events the first so many of the journal
   */
  RawSender(String url, JournalLines lines, long events) {
    this.bulk = URI.create(url + "/_bulk?filter_path=errors");
    this.lines = lines;
    this.events = events;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    bodies = new BulkBodies(lines, events);
    threads.clear();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().name("raw-" + i).daemon().start(this::send));
    }
  }

  private void send() {
    byte[] body = new byte[BulkBodies.BUFFER_BYTES];
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int length = bodies.fill(body); length > 0; length = bodies.fill(body)) {
        send(http, HttpRequest.BodyPublishers.ofByteArray(body, 0, length));
      }
    } catch (IOException e) {
      failure.set(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpClient http, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(bulk)
            .header("Content-Type", "application/x-ndjson")
            .POST(body)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    while (answer.statusCode() == TOO_MANY_REQUESTS) {
      LockSupport.parkNanos(BUSY_NS);
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
    if (!answer.body().equals("{\"errors\":false}")) {
      failure.set(answer.body());
    }
  }

  @Override
  public void check() throws BenchException {
    if (failure.get() != null) {
      throw new BenchException("Elasticsearch refused a bulk request: " + failure.get());
    }
  }

  @Override
  public long cpuNs() {
    return SELF.getProcessCpuTime();
  }

  @Override
  public long peakMb() {
    return 0; // the benchmark's own
  }

  @Override
  public void stop() throws IOException, InterruptedException, BenchException {
    for (Thread thread : threads) {
      thread.join();
    }
    bodies.close();
    check();
  }
}
