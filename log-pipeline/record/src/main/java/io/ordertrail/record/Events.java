package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.ordertrail.elasticsearch.AuditIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Fetches events. Any thread may call. */
final class Events {
  private static final int PAGE = 1_000;
  private static final Time KEEP_ALIVE = Time.of(time -> time.time("1m"));

  private final ElasticsearchClient client;

  Events(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * One search over all days, in the words of the client; nothing is found where there is no index
   * yet. An index that cannot be read is an error: without it the answer would be another one.
   */
  SearchResponse<JsonNode> search(UnaryOperator<SearchRequest.Builder> question)
      throws RecordException {
    return asking(
        () ->
            client.search(
                question
                    .apply(
                        new SearchRequest.Builder()
                            .index(AuditIndex.PATTERN)
                            .allowNoIndices(true)
                            .ignoreUnavailable(true)
                            .allowPartialSearchResults(false))
                    .build(),
                JsonNode.class));
  }

  /** All that match, in the order of the record, as of one moment. */
  List<EventDocument> all(Query query) throws RecordException {
    List<EventDocument> events = new ArrayList<>();
    each(query, events::add);
    return events;
  }

  /** As {@link #all}, one after the other: however many they are. */
  void each(Query query, Consumer<EventDocument> consumer) throws RecordException {
    String moment =
        asking(
            () ->
                client
                    .openPointInTime(
                        open ->
                            open.index(AuditIndex.PATTERN)
                                .ignoreUnavailable(true)
                                .keepAlive(KEEP_ALIVE))
                    .id());
    try {
      pages(query, moment, consumer);
    } finally {
      asking(() -> client.closePointInTime(close -> close.id(moment)));
    }
  }

  private void pages(Query query, String moment, Consumer<EventDocument> consumer)
      throws RecordException {
    List<FieldValue> after = List.of();
    List<Hit<JsonNode>> page;
    do {
      page = page(query, moment, after);
      page.forEach(hit -> consumer.accept(new EventDocument(hit.source())));
      after = page.isEmpty() ? after : page.getLast().sort();
    } while (page.size() == PAGE);
  }

  private List<Hit<JsonNode>> page(Query query, String moment, List<FieldValue> after)
      throws RecordException {
    return asking(
        () ->
            client
                .search(
                    search -> {
                      search
                          .pit(pit -> pit.id(moment).keepAlive(KEEP_ALIVE))
                          .query(query)
                          .allowPartialSearchResults(false)
                          .size(PAGE)
                          .sort(Queries.inOrder(SortOrder.Asc));
                      return after.isEmpty() ? search : search.searchAfter(after);
                    },
                    JsonNode.class)
                .hits()
                .hits());
  }

  /** Makes everything that was acknowledged findable now. */
  void refresh() throws RecordException {
    // It would wait for a shard that nobody holds, of which a search says at once that it is
    // missing.
    search(search -> search.size(0));
    asking(
        () ->
            client
                .indices()
                .refresh(
                    refresh ->
                        refresh
                            .index(AuditIndex.PATTERN)
                            .allowNoIndices(true)
                            .ignoreUnavailable(true)));
  }

  /** A question to the client. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  static <T> T asking(Question<T> question) throws RecordException {
    try {
      return question.ask();
    } catch (ElasticsearchException e) {
      throw RecordException.of(e);
    } catch (IOException e) {
      throw RecordException.of(e);
    }
  }
}
