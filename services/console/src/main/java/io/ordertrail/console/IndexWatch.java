package io.ordertrail.console;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import java.io.IOException;
import java.util.function.LongSupplier;

/** Asks Elasticsearch whether it is well. One thread asks, any may look. */
final class IndexWatch {
  private final ElasticsearchClient client;
  private final LongSupplier nowNs;
  private volatile Presence presence;

  IndexWatch(ElasticsearchClient client, LongSupplier nowNs) {
    this.client = client;
    this.nowNs = nowNs;
    this.presence = Presence.unknown(nowNs.getAsLong());
  }

  Presence presence() {
    return presence;
  }

  void ask() {
    try {
      HealthResponse health = client.cluster().health();
      String status = health.status().jsonValue();
      presence =
          presence.answers(
              status.equals("red") ? "A part of its indices is not available." : "",
              nowNs.getAsLong());
    } catch (ElasticsearchException e) {
      presence = presence.away("It refused the question (" + e.status() + ").", nowNs.getAsLong());
    } catch (IOException e) {
      presence = presence.away("It does not answer: " + e.getMessage() + ".", nowNs.getAsLong());
    }
  }
}
