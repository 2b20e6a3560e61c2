package io.ordertrail.benchmarks;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import io.ordertrail.elasticsearch.Templates;
import java.io.IOException;
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
  private static final int OK = 200;

  private final LocalServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  private AuditIndex(LocalServer server) {
    this.server = server;
    Runtime.getRuntime().addShutdownHook(new Thread(server::close)); // also after a Ctrl-C
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

  /** The next candidate begins with none. */
  void deleteAll() throws IOException, InterruptedException {
    HttpResponse<String> names = send("GET", "/_cat/indices/trading-audit-*?h=index");
    for (String name : names.body().lines().map(String::strip).toList()) {
      HttpResponse<String> answer = send("DELETE", "/" + name);
      if (answer.statusCode() != OK) {
        throw new IOException("an index could not be removed: " + answer.body());
      }
    }
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
