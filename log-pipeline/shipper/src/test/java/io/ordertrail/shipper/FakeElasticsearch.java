package io.ordertrail.shipper;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bulk endpoint over real HTTP that keeps the contract (NDJSON, one line an item, a line end at
 * the end, create refuses a second copy, one result an item) and holds the shipper to it; what a
 * test wants to go wrong goes wrong in the order in which it is said.
 */
final class FakeElasticsearch implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How one bulk request goes; the queue is empty in good times. */
  sealed interface Mood {
    /** The request is refused as a whole. */
    record Refuse(int status) implements Mood {}

    /** Everything is stored, and then the connection breaks. */
    record ResetAfterStoring() implements Mood {}

    record ResetBeforeStoring() implements Mood {}

    /** Everything is stored; the answer speaks of one item less. */
    record AnswerOneLess() implements Mood {}

    record AnswerGarbage() implements Mood {}
  }

  record Request(List<String> ids, int bytes) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> documents;
  private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Function<String, String> itemFault = id -> "";
  private volatile int longestBody = Integer.MAX_VALUE;
  private volatile String poison = "";
  private volatile String authorization = "";
  private volatile boolean allowed = true;

  FakeElasticsearch() throws IOException {
    this(0);
  }

  FakeElasticsearch(int port) throws IOException {
    this(HttpServer.create(), port, new ConcurrentHashMap<>());
  }

  /** Another node of the same cluster. */
  FakeElasticsearch(FakeElasticsearch sameCluster) throws IOException {
    this(HttpServer.create(), 0, sameCluster.documents);
  }

  /** Over TLS. */
  FakeElasticsearch(HttpsConfigurator tls) throws IOException {
    this(secured(tls), 0, new ConcurrentHashMap<>());
  }

  private static HttpServer secured(HttpsConfigurator tls) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(tls);
    return server;
  }

  private FakeElasticsearch(HttpServer made, int port, Map<String, String> documents)
      throws IOException {
    this.documents = documents;
    server = made;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void next(Mood... inThisOrder) {
    moods.addAll(List.of(inThisOrder));
  }

  /**
   * @param fault for an id: "" for none, else status and error type, for example {@code 429
   *     es_rejected_execution_exception}
   */
  void itemFault(Function<String, String> fault) {
    itemFault = fault;
  }

  /** A request with this text in it is refused as a whole, with status 400. */
  void poison(String text) {
    poison = text;
  }

  /** From now on only who says so is let in; "" lets everybody in. */
  void wants(String header) {
    authorization = header;
  }

  /** Whether who is let in may also write. */
  void allows(boolean writing) {
    allowed = writing;
  }

  void longestBody(int bytes) {
    longestBody = bytes;
  }

  /** {@code index/id} to the line. */
  Map<String, String> documents() {
    return documents;
  }

  List<String> ids() {
    return documents.keySet().stream().map(key -> key.substring(key.indexOf('/') + 1)).toList();
  }

  List<Request> requests() {
    return requests;
  }

  /** Method and path of every call. */
  List<String> calls() {
    return calls;
  }

  /** What the shipper did against the contract. */
  List<String> violations() {
    return violations;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    calls.add(exchange.getRequestMethod() + " " + path);
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    String who = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.isEmpty() && !authorization.equals(who)) {
      answer(exchange, 401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}");
    } else if (!allowed && !exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 403, "{\"error\":{\"type\":\"security_exception\"},\"status\":403}");
    } else if (path.equals("/_bulk")) {
      bulk(exchange, body);
    } else if (path.startsWith("/_cluster/health")) {
      answer(exchange, 200, "{\"cluster_name\":\"fake\",\"status\":\"green\"}");
    } else {
      answer(exchange, 200, "{\"acknowledged\":true}");
    }
  }

  private void bulk(HttpExchange exchange, byte[] body) throws IOException {
    Mood mood = moods.poll();
    if (body.length > longestBody) {
      answer(exchange, 413, "{\"error\":\"too large\",\"status\":413}");
      return;
    }
    if (!poison.isEmpty() && new String(body, StandardCharsets.UTF_8).contains(poison)) {
      answer(exchange, 400, "{\"error\":\"cannot be read\",\"status\":400}");
      return;
    }
    switch (mood) {
      case null -> answer(exchange, 200, results(exchange, body, 0));
      case Mood.Refuse(int status) ->
          answer(exchange, status, "{\"error\":\"no\",\"status\":" + status + "}");
      case Mood.ResetBeforeStoring() -> exchange.close();
      case Mood.ResetAfterStoring() -> {
        results(exchange, body, 0);
        exchange.close();
      }
      case Mood.AnswerOneLess() -> answer(exchange, 200, results(exchange, body, 1));
      case Mood.AnswerGarbage() -> {
        results(exchange, body, 0);
        answer(exchange, 200, "<html>gateway</html>");
      }
    }
  }

  private String results(HttpExchange exchange, byte[] body, int leaveOut) {
    String text = new String(body, StandardCharsets.UTF_8);
    hold(text.endsWith("\n"), "the body ends without a line end");
    holdMediaTypes(exchange.getRequestHeaders());
    String[] lines = text.split("\n", -1);
    hold(lines.length % 2 == 1, "an action without its line");
    List<String> ids = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      JsonNode create = JSON.readTree(lines[i]).required("create");
      String id = create.required("_id").asString();
      ids.add(id);
      items.add(item(create.required("_index").asString(), id, lines[i + 1]));
    }
    requests.add(new Request(ids, body.length));
    boolean errors = items.stream().anyMatch(item -> item.contains("error"));
    List<String> told = items.subList(0, items.size() - leaveOut);
    return "{\"errors\":%s,\"items\":[%s]}".formatted(errors, String.join(",", told));
  }

  /** As the real server: one value each, both of the same kind. */
  private void holdMediaTypes(Headers headers) {
    List<String> contentTypes = headers.getOrDefault("Content-Type", List.of());
    List<String> accepted = headers.getOrDefault("Accept", List.of());
    boolean one = contentTypes.size() == 1 && accepted.size() == 1;
    boolean ndjson = one && contentTypes.getFirst().contains("x-ndjson");
    boolean sameKind =
        one
            && contentTypes.getFirst().contains("compatible-with")
                == accepted.getFirst().contains("compatible-with");
    hold(ndjson && sameKind, "media types " + contentTypes + " " + accepted);
  }

  private String item(String index, String id, String line) {
    if (index.startsWith("trading-audit-")) {
      String day = line.substring(15, 25).replace('-', '.');
      hold(index.equals("trading-audit-" + day), id + " goes to " + index);
      hold(line.contains("\"id\":\"" + id + "\""), "the line of " + id + " is another's");
    }
    String fault = itemFault.apply(id);
    if (!fault.isEmpty()) {
      return refusal(Integer.parseInt(fault.split(" ")[0]), fault.split(" ")[1]);
    }
    boolean created = documents.putIfAbsent(index + '/' + id, line) == null;
    return created
        ? "{\"create\":{\"status\":201}}"
        : refusal(409, "version_conflict_engine_exception");
  }

  private static String refusal(int status, String type) {
    return """
    {"create":{"status":%d,"error":{"type":"%s","reason":"because","caused_by":{"type":"x","reason":"deeper"}}}}\
    """
        .formatted(status, type);
  }

  private void hold(boolean kept, String violation) {
    if (!kept) {
      violations.add(violation);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
