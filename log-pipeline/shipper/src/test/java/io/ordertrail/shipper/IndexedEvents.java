package io.ordertrail.shipper;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.ordertrail.elasticsearch.AuditIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The ids of everything that is indexed, one by one; an id in two indices shows twice. */
final class IndexedEvents {
  private static final int PAGE = 5_000;

  private final ElasticsearchClient client;

  IndexedEvents(ElasticsearchClient client) {
    this.client = client;
  }

  List<String> ids() throws IOException {
    client.indices().refresh(refresh -> refresh.index(AuditIndex.PATTERN));
    List<String> ids = new ArrayList<>();
    List<Hit<Void>> page = page("");
    while (!page.isEmpty()) {
      page.forEach(hit -> ids.add(hit.id()));
      page = page(ids.getLast());
    }
    return ids;
  }

  long count() throws IOException {
    client.indices().refresh(refresh -> refresh.index(AuditIndex.PATTERN));
    return client.count(count -> count.index(AuditIndex.PATTERN)).count();
  }

  private List<Hit<Void>> page(String afterId) throws IOException {
    return client
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
}
