package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import io.ordertrail.elasticsearch.Templates;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real server for all integration tests of the module: it takes ten seconds to start. */
final class TestServer implements ParameterResolver {

  /** The server that tests share, and a stand-in for the shipper. */
  record Running(LocalServer server, ElasticsearchClients clients) implements AutoCloseable {

    ElasticsearchClient client() {
      return clients.typed();
    }

    void forgetEvents() throws IOException {
      Set<String> indices =
          client()
              .indices()
              .get(get -> get.index(AuditIndex.PATTERN).allowNoIndices(true))
              .indices()
              .keySet();
      if (!indices.isEmpty()) {
        client().indices().delete(delete -> delete.index(List.copyOf(indices)));
      }
    }

    /**
     * Journal lines into the indices of their days, as the shipper does; findable after the next
     * refresh.
     */
    void index(List<String> lines) throws IOException {
      index(lines, Refresh.False);
    }

    /** Waits until they are found, whatever the other days' indices do. */
    void indexFindable(List<String> lines) throws IOException {
      index(lines, Refresh.WaitFor);
    }

    private void index(List<String> lines, Refresh refresh) throws IOException {
      List<BulkOperation> operations = lines.stream().map(Running::create).toList();
      var answer = client().bulk(bulk -> bulk.operations(operations).refresh(refresh));
      if (answer.errors()) {
        throw new AssertionError(answer.items().toString());
      }
    }

    private static BulkOperation create(String line) {
      String day = line.substring(15, 25);
      String id = line.replaceFirst("^.{45}\"?,?\"event\":\\{\"id\":\"([^\"]+)\".*", "$1");
      BinaryData bytes = BinaryData.of(line.getBytes(StandardCharsets.UTF_8), "application/json");
      return BulkOperation.of(
          operation ->
              operation.create(
                  create ->
                      create.index(AuditIndex.ofDay(LocalDate.parse(day))).id(id).document(bytes)));
    }

    /** A day whose only shard is on no node. */
    void indexThatNobodyHolds(Instant day) throws IOException {
      client()
          .indices()
          .create(
              create ->
                  create
                      .index(AuditIndex.ofDay(LocalDate.ofInstant(day, ZoneOffset.UTC)))
                      .settings(
                          settings ->
                              settings.withJson(
                                  new StringReader(
                                      "{\"index.routing.allocation.require._name\":\"nobody\"}")))
                      .waitForActiveShards(wait -> wait.count(0)));
    }

    void refresh() throws IOException {
      client().indices().refresh(refresh -> refresh.index(AuditIndex.PATTERN));
    }

    @Override
    public void close() throws IOException {
      clients.close();
      server.stopAndDelete();
    }
  }

  private static LocalServerOptions options() {
    Path zip = Path.of(System.getProperty("elasticsearch.zip"));
    return LocalServerOptions.of(
            zip, zip.resolveSibling("test-record"), Path.of(System.getProperty("java.home")))
        .forTests();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Running.class, key -> start(), Running.class);
  }

  private static Running start() {
    try {
      LocalServer.stopLeftOver(options());
      LocalServer server = LocalServer.start(options());
      ElasticsearchClients clients =
          ElasticsearchClients.connect(ElasticsearchEndpoint.of(server.url()));
      Templates.install(clients.typed(), Templates.Scope.ONE_NODE, Duration.ofSeconds(20));
      return new Running(server, clients);
    } catch (LocalServerException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
