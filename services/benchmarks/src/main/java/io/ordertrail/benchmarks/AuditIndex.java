package io.ordertrail.benchmarks;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import io.ordertrail.elasticsearch.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Elasticsearch of the benchmark's own, with the audit templates; stopped at the end. */
final class AuditIndex implements AutoCloseable {
  private static final int HEAP_MB = 1_024;
  private static final Duration START_WITHIN = Duration.ofSeconds(240);
  private static final Pattern TOTAL = Pattern.compile("\"index_total\":(\\d+)");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
  private static final Pattern INTERVAL = Pattern.compile("\"refresh_interval\":\"(\\w+)\"");
  private static final Pattern FOUND =
      Pattern.compile("\"value\":(\\d+).*\"sort\":\\[(\\d+)]", Pattern.DOTALL);
  private static final int OK = 200;

  private final LocalServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private AuditIndex(LocalServer server) {
    this.server = server;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // also after a Ctrl-C
  }

  static AuditIndex start(Path distribution, Path folder)
      throws BenchException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"));
    AuditIndex index;
    try {
      index =
          new AuditIndex(
              LocalServer.start(
                  LocalServerOptions.of(distribution, folder, java)
                      .ports(0, 0)
                      .heapMaxMb(HEAP_MB)
                      .startWithin(START_WITHIN)));
    } catch (LocalServerException e) {
      throw new BenchException(e.getMessage(), e);
    }
    index.installTemplates();
    return index;
  }

  private void installTemplates() throws BenchException, InterruptedException {
    boolean installed = false;
    try (ElasticsearchClients clients =
        ElasticsearchClients.connect(ElasticsearchEndpoint.of(url()))) {
      Templates.Outcome outcome =
          Templates.install(clients.typed(), Templates.Scope.ONE_NODE, Duration.ofSeconds(30));
      installed = outcome instanceof Templates.Outcome.Installed;
      if (!installed) {
        throw new BenchException("the templates were not taken: " + outcome);
      }
    } finally {
      if (!installed) {
        close();
      }
    }
  }

  String url() {
    return server.url();
  }

  /** How many documents were indexed since the index is there, refreshed or not. */
  long indexed() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send("GET", "/trading-audit-*/_stats/indexing?filter_path=_all.primaries.indexing");
    Matcher matcher = TOTAL.matcher(answer.body());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** How many documents a search finds, after a refresh. */
  long found() throws IOException, InterruptedException {
    ok(send("POST", "/trading-audit-*/_refresh"));
    Matcher matcher = COUNT.matcher(ok(send("GET", "/trading-audit-*/_count")));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * What a search finds beyond a sequence.
   *
   * @param highest sequence of them
   */
  record Found(long count, long highest) {}

  /** What is found without a refresh: as a person who asks would. */
  Found foundBeyond(long sequence) throws IOException, InterruptedException {
    String query =
        """
        {"size":1,"_source":false,"track_total_hits":true,"sort":[{"event.sequence":"desc"}],\
        "query":{"range":{"event.sequence":{"gt":%d}}}}\
        """
            .formatted(sequence);
    String path =
        "/trading-audit-*/_search?request_cache=false&filter_path=hits.total.value,hits.hits.sort";
    Matcher matcher = FOUND.matcher(ok(send("POST", path, query)));
    return matcher.find()
        ? new Found(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
        : new Found(0, sequence);
  }

  /** The index's refresh interval, as the templates or a caller of the next method set it. */
  String refreshInterval() throws IOException, InterruptedException {
    Matcher matcher =
        INTERVAL.matcher(ok(send("GET", "/trading-audit-*/_settings/index.refresh_interval")));
    return matcher.find() ? matcher.group(1) : "1s";
  }

  void refreshInterval(String interval) throws IOException, InterruptedException {
    ok(
        send(
            "PUT",
            "/trading-audit-*/_settings",
            "{\"index\":{\"refresh_interval\":\"%s\"}}".formatted(interval)));
  }

  /** CPU of the server so far, in ns. */
  long cpuNs() throws IOException {
    long sum = 0;
    for (long pid : server.pids()) {
      sum += ProcessStatus.cpuNs(pid);
    }
    return sum;
  }

  /** The next candidate begins with none. */
  void deleteAll() throws IOException, InterruptedException {
    HttpResponse<String> names = send("GET", "/_cat/indices/trading-audit-*?h=index");
    for (String name : names.body().lines().map(String::strip).toList()) {
      ok(send("DELETE", "/" + name));
    }
  }

  private static String ok(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != OK) {
      throw new IOException("Elasticsearch refused %s: %s".formatted(answer.uri(), answer.body()));
    }
    return answer.body();
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return send(method, path, "");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Its files are not always in our folder, so they are not gone with it. */
  @Override
  public synchronized void close() {
    try {
      server.stopAndDelete();
    } catch (IOException | UncheckedIOException e) {
      // After a Ctrl-C the work folder's removal may be quicker; else the user sees the folder.
    }
  }
}
