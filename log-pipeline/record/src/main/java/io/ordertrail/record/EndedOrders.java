package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Lists orders that have ended, of every session, by the one event that says their end: completed,
 * or denied. Any thread.
 */
public final class EndedOrders {
  private static final String NANOS = "strict_date_optional_time_nanos";

  /** The statuses of an order that never reached the venue. */
  public static final String DENIED = "DENIED";

  /**
   * Which orders; empty texts and sets are for any.
   *
   * @param text the beginning of a client order id, or a symbol
   * @param clOrdIds these
   * @param statuses as the venue's last word, and {@link #DENIED}
   * @param window of the ends
   */
  public record Question(
      String text,
      Set<String> clOrdIds,
      Set<String> statuses,
      String symbol,
      String side,
      String strategy,
      Window window) {}

  /** The last of the page before: where the next goes on. */
  public record Cursor(String timestamp, String clOrdId) {}

  /**
   * A page, the newest first.
   *
   * @param totalIsExact false when there are that many or more
   */
  public record Page(List<EventDocument> ends, long total, boolean totalIsExact) {
    public Page {
      ends = List.copyOf(ends);
    }
  }

  private final Events events;

  public EndedOrders(ElasticsearchClient client) {
    this.events = new Events(client);
  }

  /**
   * @param after null for the first page
   */
  public Page page(Question question, Cursor after, int size) throws RecordException {
    Query query = Queries.all(clauses(question));
    SearchResponse<JsonNode> answer =
        events.search(
            search -> {
              search.query(query).size(size).sort(newestFirst());
              return after == null
                  ? search
                  : search.searchAfter(
                      List.of(FieldValue.of(after.timestamp()), FieldValue.of(after.clOrdId())));
            });
    List<EventDocument> ends = new ArrayList<>();
    answer.hits().hits().forEach(hit -> ends.add(new EventDocument(hit.source())));
    TotalHits total = answer.hits().total();
    return total == null
        ? new Page(ends, ends.size(), false)
        : new Page(ends, total.value(), total.relation() == TotalHitsRelation.Eq);
  }

  private static List<SortOptions> newestFirst() {
    return List.of(
        SortOptions.of(
            s ->
                s.field(
                    FieldSort.of(
                        f -> f.field(Field.TIMESTAMP.path()).order(SortOrder.Desc).format(NANOS)))),
        SortOptions.of(
            s ->
                s.field(FieldSort.of(f -> f.field(Field.CL_ORD_ID.path()).order(SortOrder.Desc)))));
  }

  private static List<Query> clauses(Question question) {
    List<Query> all = new ArrayList<>();
    all.add(
        Queries.isOneOf(
            Field.EVENT_ACTION, Set.of(OrderAction.COMPLETED.text(), OrderAction.DENIED.text())));
    if (!question.window().isAll()) {
      all.add(Queries.in(question.window()));
    }
    if (!question.text().isEmpty()) {
      all.add(
          Queries.any(
              List.of(
                  Query.of(
                      q -> q.prefix(p -> p.field(Field.CL_ORD_ID.path()).value(question.text()))),
                  Query.of(
                      q ->
                          q.term(
                              t ->
                                  t.field(Field.SYMBOL.path())
                                      .value(question.text())
                                      .caseInsensitive(true))))));
    }
    if (!question.clOrdIds().isEmpty()) {
      all.add(Queries.isOneOf(Field.CL_ORD_ID, question.clOrdIds()));
    }
    is(all, Field.SYMBOL, question.symbol());
    is(all, Field.SIDE, question.side());
    is(all, Field.STRATEGY_ID, question.strategy());
    if (!question.statuses().isEmpty()) {
      all.add(statuses(question.statuses()));
    }
    return all;
  }

  private static void is(List<Query> all, Field field, String value) {
    if (!value.isEmpty()) {
      all.add(Queries.is(field, value));
    }
  }

  private static Query statuses(Set<String> statuses) {
    List<Query> any = new ArrayList<>();
    any.add(Queries.isOneOf(Field.ORD_STATUS, statuses));
    if (statuses.contains(DENIED)) {
      any.add(Queries.is(Field.EVENT_ACTION, OrderAction.DENIED.text()));
    }
    return Queries.any(any);
  }
}
