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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Ready-made bodies over two connections of the JDK's own client: nothing can be faster. */
final class RawSender implements Sender {
  private static final int CONNECTIONS = 2;
  private static final OperatingSystemMXBean SELF =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final BulkBodies bodies;
  private final URI bulk;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<String> failure = new AtomicReference<>();

  RawSender(String url, BulkBodies bodies) {
    this.bulk = URI.create(url + "/_bulk?filter_path=errors");
    this.bodies = bodies;
  }

  @Override
  public String name() {
    return "raw bulk requests, ready-made, 2 connections";
  }

  @Override
  public void start() {
    next.set(0);
    threads.clear();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().name("raw-" + i).daemon().start(this::send));
    }
  }

  private void send() {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = next.getAndIncrement(); i < bodies.bodies().size(); i = next.getAndIncrement()) {
        HttpRequest request =
            HttpRequest.newBuilder(bulk)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.bodies().get(i)))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (!answer.equals("{\"errors\":false}")) {
          failure.set(answer);
        }
      }
    } catch (IOException e) {
      failure.set(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long cpuNs() {
    return SELF.getProcessCpuTime();
  }

  @Override
  public long peakMb() {
    return 0; // it holds everything
  }

  @Override
  public void stop() throws InterruptedException, BenchException {
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new BenchException("Elasticsearch refused a bulk request: " + failure.get());
    }
  }
}
