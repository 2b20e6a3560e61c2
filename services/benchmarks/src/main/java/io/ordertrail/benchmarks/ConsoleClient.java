package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Asks the console as its page does, over one connection, and takes the time. One thread. */
final class ConsoleClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONGEST_US = 60_000_000;
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  ConsoleClient(int port) {
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Histogram histogram() {
    return new Histogram(LONGEST_US, 3);
  }

  static String order(long number) {
    return EventText.clOrdId(Numbers.clOrdId(number));
  }

  /** False while it has not started. */
  boolean isReady() throws IOException, InterruptedException {
    try {
      return send("/health/ready").statusCode() == OK;
    } catch (ConnectException e) {
      return false;
    }
  }

  /**
   * @param expected stands in a good answer
   * @return the answer
   */
  String ask(String path, String expected, Histogram us)
      throws IOException, InterruptedException, BenchException {
    long beganNs = System.nanoTime();
    HttpResponse<String> answer = send(path);
    us.recordValue(Math.min(LONGEST_US, (System.nanoTime() - beganNs) / 1_000));
    if (answer.statusCode() != OK || !answer.body().contains(expected)) {
      throw new BenchException(
          "the console's answer to %s is not the right one (HTTP %d)"
              .formatted(path, answer.statusCode()));
    }
    return answer.body();
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
