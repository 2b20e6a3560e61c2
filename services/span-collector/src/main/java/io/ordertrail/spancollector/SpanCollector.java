package io.ordertrail.spancollector;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * Takes spans by OTLP over HTTP on loopback and keeps them. Any thread may ask it and change how it
 * answers; each request has a thread of its own.
 */
public final class SpanCollector implements AutoCloseable {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final ConcurrentLinkedQueue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status = OK;
  private volatile CountDownLatch held = new CountDownLatch(0);

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port. */
  public static SpanCollector start() {
    return start(0);
  }

  public static SpanCollector start(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      SpanCollector collector = new SpanCollector(server);
      server.setExecutor(collector.threads);
      server.createContext("/v1/traces", collector::answer);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException("the span collector cannot listen on port " + port, e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What a service is given as its address of traces. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** In the order in which they came. */
  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Also those that it refused or holds. */
  public int requests() {
    return requests.get();
  }

  /** From now on, 200 for taking them again. */
  public void answers(int httpStatus) {
    status = httpStatus;
  }

  /** Answers nothing until {@link #release}. */
  public void hold() {
    held = new CountDownLatch(1);
  }

  public void release() {
    held.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      byte[] body = body(exchange);
      held.await();
      int answer = status == OK ? take(body) : status;
      byte[] response = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(answer, response.length == 0 ? -1 : response.length);
      if (response.length > 0) {
        exchange.getResponseBody().write(response);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean packed =
        "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in = exchange.getRequestBody()) {
      return packed ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }
  }

  private int take(byte[] body) {
    try {
      for (ResourceSpans of : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        Map<String, String> resource = ReceivedSpan.texts(of.getResource().getAttributesList());
        of.getScopeSpansList()
            .forEach(
                scope ->
                    scope
                        .getSpansList()
                        .forEach(span -> spans.add(ReceivedSpan.of(span, resource))));
      }
      return OK;
    } catch (InvalidProtocolBufferException e) {
      return BAD_REQUEST;
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
