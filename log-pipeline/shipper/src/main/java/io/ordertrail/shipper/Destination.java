package io.ordertrail.shipper;

import co.elastic.clients.transport.http.TransportHttpClient;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.shipper.BulkOutcome.Why;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Elasticsearch that has the templates: they are put before the first event, and again after it
 * was away, because it may have come back empty, and an index made without them would guess types.
 * For one thread.
 */
final class Destination implements BulkSender {
  private static final int SERVER_ERROR = 500;

  private final ElasticsearchClients clients;
  private final Optional<Templates.Scope> scope;
  private final BulkClient bulk;
  private boolean prepared;

  Destination(ElasticsearchClients clients, Optional<Templates.Scope> scope) {
    this.clients = clients;
    this.scope = scope;
    this.bulk = new BulkClient(clients);
  }

  @Override
  public BulkOutcome send(List<ByteBuffer> body, int items) {
    Optional<BulkOutcome.Failed> unprepared = prepare();
    if (unprepared.isPresent()) {
      return unprepared.get();
    }
    BulkOutcome outcome = bulk.send(body, items);
    if (outcome instanceof BulkOutcome.Failed) {
      prepared = false;
    }
    return outcome;
  }

  @Override
  public Optional<BulkOutcome.Failed> probe() {
    if (!prepared) {
      return prepare();
    }
    Optional<BulkOutcome.Failed> failed = health();
    prepared = failed.isEmpty();
    return failed;
  }

  private Optional<BulkOutcome.Failed> prepare() {
    if (prepared) {
      return Optional.empty();
    }
    Optional<BulkOutcome.Failed> failed = scope.isPresent() ? install() : health();
    prepared = failed.isEmpty();
    return failed;
  }

  private Optional<BulkOutcome.Failed> install() {
    return switch (Templates.tryInstall(clients.typed(), scope.orElseThrow())) {
      case Templates.Outcome.Installed() -> Optional.empty();
      case Templates.Outcome.Unavailable(String reason) ->
          Optional.of(new BulkOutcome.Failed(Why.UNREACHABLE, reason));
      case Templates.Outcome.Refused(String reason) ->
          Optional.of(
              new BulkOutcome.Failed(
                  Why.SERVER_ERROR, "the index templates were refused: " + reason));
    };
  }

  /** Any answer below 500 will do: a key that may only write is refused here, and that is well. */
  private Optional<BulkOutcome.Failed> health() {
    TransportHttpClient.Request health =
        new TransportHttpClient.Request("GET", "/_cluster/health", Map.of(), Map.of(), null);
    try (TransportHttpClient.Response response =
        clients.lowLevel().performRequest("health", null, health, null)) {
      return response.statusCode() < SERVER_ERROR
          ? Optional.empty()
          : Optional.of(
              new BulkOutcome.Failed(Why.SERVER_ERROR, "status " + response.statusCode()));
    } catch (IOException e) {
      return Optional.of(new BulkOutcome.Failed(Why.UNREACHABLE, String.valueOf(e.getMessage())));
    }
  }
}
