package io.ordertrail.shipper;

import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real server for all integration tests of the module: it takes ten seconds to start. */
final class TestServer implements ParameterResolver {

  /** The server that tests share, with the questions that they ask. */
  static final class Running implements AutoCloseable {
    private static final int PAGE = 5_000;
    private static final String LETTERS = "trading-dead-letters-*";

    private LocalServer server;
    private final ElasticsearchClients clients;

    private Running(LocalServer server) {
      this.server = server;
      this.clients = ElasticsearchClients.connect(ElasticsearchEndpoint.of(server.url()));
    }

    String url() {
      return server.url();
    }

    void stop() {
      server.close();
    }

    void startAgain() throws LocalServerException, InterruptedException {
      server = LocalServer.start(options().ports(server.port(), 0));
    }

    void forgetEvents() throws IOException {
      Set<String> indices =
          client()
              .indices()
              .get(get -> get.index(AuditIndex.PATTERN, LETTERS).allowNoIndices(true))
              .indices()
              .keySet();
      if (!indices.isEmpty()) {
        client().indices().delete(delete -> delete.index(List.copyOf(indices)));
      }
    }

    /** Also what is not refreshed yet. */
    long count() {
      return await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsMatching(Running::shardNotStarted)
          .until(this::refreshedCount, count -> true);
    }

    /** Documents of other indices, as far as they are refreshed. */
    long count(String indices) throws IOException {
      client().indices().refresh(refresh -> refresh.index(indices).allowNoIndices(true));
      return client().count(c -> c.index(indices).allowNoIndices(true)).count();
    }

    /** Of that event, in the index of dead letters. */
    long deadLetters(String id) throws IOException {
      client().indices().refresh(refresh -> refresh.index(LETTERS).allowNoIndices(true));
      return client()
          .count(
              c ->
                  c.index(LETTERS)
                      .allowNoIndices(true)
                      .query(q -> q.term(t -> t.field("event.id").value(id))))
          .count();
    }

    void readOnly(String index, boolean blocked) throws IOException {
      client()
          .indices()
          .putSettings(put -> put.index(index).settings(s -> s.blocks(b -> b.write(blocked))));
    }

    void acceptAnyLimitPrice() throws IOException {
      TestServer.acceptAnyLimitPrice(client());
    }

    private long refreshedCount() throws IOException {
      client().indices().refresh(refresh -> refresh.index(AuditIndex.PATTERN).allowNoIndices(true));
      return client().count(c -> c.index(AuditIndex.PATTERN).allowNoIndices(true)).count();
    }

    // An index that an event has just created is there before its shard answers searches.
    private static boolean shardNotStarted(Throwable e) {
      return String.valueOf(e.getMessage()).contains("no_shard_available_action_exception");
    }

    List<String> ids() throws IOException {
      count();
      List<String> ids = new ArrayList<>();
      List<Hit<Void>> page = page("");
      while (!page.isEmpty()) {
        page.forEach(hit -> ids.add(hit.id()));
        page = page(ids.getLast());
      }
      return ids;
    }

    private List<Hit<Void>> page(String afterId) throws IOException {
      return client()
          .search(
              search -> {
                search.index(AuditIndex.PATTERN).size(PAGE).source(source -> source.fetch(false));
                search.sort(sort -> sort.field(f -> f.field("event.id").order(SortOrder.Asc)));
                return afterId.isEmpty() ? search : search.searchAfter(v -> v.stringValue(afterId));
              },
              Void.class)
          .hits()
          .hits();
    }

    private ElasticsearchClient client() {
      return clients.typed();
    }

    @Override
    public void close() throws IOException {
      clients.close();
      server.stopAndDelete();
    }
  }

  /** Mends the mapping that refuses a price which is no number. */
  static void acceptAnyLimitPrice(ElasticsearchClient client) throws IOException {
    Property lenient =
        Property.of(p -> p.double_(number -> number.index(false).ignoreMalformed(true)));
    Property order = Property.of(p -> p.object(o -> o.properties(Map.of("limit_price", lenient))));
    Property trading = Property.of(p -> p.object(o -> o.properties(Map.of("order", order))));
    client
        .indices()
        .putMapping(put -> put.index(AuditIndex.PATTERN).properties(Map.of("trading", trading)));
  }

  private static LocalServerOptions options() {
    Path zip = Path.of(System.getProperty("elasticsearch.zip"));
    return LocalServerOptions.of(
            zip, zip.resolveSibling("test-shipper"), Path.of(System.getProperty("java.home")))
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
      return new Running(LocalServer.start(options()));
    } catch (LocalServerException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
