package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Searches the record. Any thread may call. */
public final class EventSearch {
  /** Elasticsearch gives no more in one answer. */
  public static final int LARGEST_LIMIT = 10_000;

  private final Events events;

  public EventSearch(ElasticsearchClient client) {
    this.events = new Events(client);
  }

  /**
   * The latest that fit, oldest first.
   *
   * @param limit at most {@link #LARGEST_LIMIT}
   */
  public List<EventDocument> latest(EventFilter filter, int limit) throws RecordException {
    List<Hit<JsonNode>> hits =
        events
            .search(
                search ->
                    search
                        .query(filter.query())
                        .size(Math.min(limit, LARGEST_LIMIT))
                        .sort(Queries.inOrder(SortOrder.Desc)))
            .hits()
            .hits();
    List<EventDocument> found = new ArrayList<>();
    hits.forEach(hit -> found.add(new EventDocument(hit.source())));
    Collections.reverse(found);
    return found;
  }

  /** All that fit, in order, however many: for exports. */
  public List<EventDocument> all(EventFilter filter) throws RecordException {
    return events.all(filter.query());
  }

  public long count(EventFilter filter) throws RecordException {
    return events
        .search(search -> search.query(filter.query()).size(0).trackTotalHits(t -> t.enabled(true)))
        .hits()
        .total()
        .value();
  }

  /** Follows from now on: what is findable now is not given. */
  public EventFollower follow(EventFilter filter) throws RecordException {
    return EventFollower.fromNow(events, filter);
  }
}
