package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The nodes of one Elasticsearch, asked in turn. Any thread may ask; each call waits for its
 * answer.
 *
 * <p>A node that does not answer is left out until it answers again, which a thread of its own
 * finds out, so that no event waits for a dead node twice. When none answers, all are tried.
 */
final class Nodes implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MS = 1_000;
  private static final Timeout LOOK_WITHIN = Timeout.ofSeconds(2);
  static final String JSON = "application/vnd.elasticsearch+json; compatible-with=9";
  private static final int SERVER_ERROR = 500;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  /** What a node said, whatever it was. */
  record Answer(int status, byte[] body, URI node) {}

  private final CloseableHttpClient http;
  private final List<Node> nodes;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("nodes").factory());

  Nodes(ElasticsearchEndpoint endpoint, int connectionsEach) {
    this.http = NodeHttp.client(endpoint, connectionsEach);
    this.nodes = endpoint.urls().stream().map(Node::new).toList();
    if (nodes.size() > 1) {
      looks.scheduleWithFixedDelay(
          this::lookAfterTheDead, BETWEEN_LOOKS_MS, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * @param body of Elasticsearch's own media type, or null: the server wants both headers of a kind
   * @throws IOException when the node did not answer; the next call asks another one
   */
  Answer send(String method, String path, HttpEntity body) throws IOException {
    Node node = next();
    HttpUriRequestBase request = new HttpUriRequestBase(method, node.url(path));
    request.setHeader("Accept", JSON);
    request.setEntity(body);
    try {
      Answer answer = answer(request, node);
      node.alive = answer.status() < BAD_GATEWAY || answer.status() > GATEWAY_TIMEOUT;
      return answer;
    } catch (IOException e) {
      node.alive = false;
      throw e;
    }
  }

  private Answer answer(HttpUriRequestBase request, Node node) throws IOException {
    underWay.incrementAndGet();
    try {
      return http.execute(request, response -> read(response, node));
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static Answer read(ClassicHttpResponse response, Node node)
      throws IOException, HttpException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    return new Answer(response.getCode(), body, node.url);
  }

  private Node next() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(Math.floorMod(first + i, nodes.size()));
      if (node.alive) {
        return node;
      }
    }
    return nodes.get(Math.floorMod(first, nodes.size()));
  }

  /** True when some node may answer although the last one asked did not. */
  boolean hasLiving() {
    return living() > 0;
  }

  int living() {
    return (int) nodes.stream().filter(node -> node.alive).count();
  }

  /** Connections that carry a request now: the threads wait for their answers. */
  int busyConnections() {
    return underWay.get();
  }

  int size() {
    return nodes.size();
  }

  private void lookAfterTheDead() {
    for (Node node : nodes) {
      node.alive = node.alive || answers(node);
    }
  }

  /**
   * Any answer but a server's error will do: who may only write is refused here, and that is well.
   */
  private boolean answers(Node node) {
    HttpUriRequestBase look = new HttpUriRequestBase("GET", node.url("/_cluster/health"));
    look.setConfig(RequestConfig.custom().setResponseTimeout(LOOK_WITHIN).build());
    try {
      return answer(look, node).status() < SERVER_ERROR;
    } catch (IOException e) {
      return false;
    }
  }

  /** Breaks what is under way. */
  @Override
  public void close() {
    looks.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  private static final class Node {
    private final URI url;
    private final String prefix;
    private volatile boolean alive = true;

    Node(URI url) {
      this.url = url;
      this.prefix = url.toString().replaceAll("/+$", "");
    }

    URI url(String path) {
      return URI.create(prefix + path);
    }
  }
}
