package io.ordertrail.record;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.ordertrail.eventlog.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which events are asked for: those that fit all that is given. Immutable; start with {@link #ALL}.
 */
public final class EventFilter {
  public static final EventFilter ALL = new EventFilter(List.of());

  private static final List<Field> SYMBOLS =
      List.of(Field.SYMBOL, Field.SIGNAL_SYMBOL, Field.POSITION_SYMBOL, Field.FEED_SYMBOL);
  private static final List<Field> ORDER_IDS =
      List.of(Field.CL_ORD_ID, Field.ORDER_ID, Field.SIGNAL_ID, Field.EXEC_ID, Field.TRACE_ID);

  private static final Pattern SYNTAX = Pattern.compile("[:\"()\\[\\]{}]|\\b(AND|OR|NOT)\\b");

  private final List<Query> parts;

  private EventFilter(List<Query> parts) {
    this.parts = parts;
  }

  /** {@code order.submitted}, or with a star: {@code order.*}. */
  public EventFilter action(String action) {
    return and(
        action.contains("*")
            ? Query.of(q -> q.wildcard(w -> w.field(Field.EVENT_ACTION.path()).value(action)))
            : Queries.is(Field.EVENT_ACTION, action));
  }

  public EventFilter service(String service) {
    return and(Queries.is(Field.SERVICE_NAME, service));
  }

  /** Of an order, a signal, a position or a feed. */
  public EventFilter symbol(String symbol) {
    return anyOf(SYMBOLS, symbol);
  }

  /** Any id of an order, its signal, its executions or its trace. */
  public EventFilter order(String id) {
    return anyOf(ORDER_IDS, id);
  }

  /** success, failure or unknown. */
  public EventFilter outcome(String outcome) {
    return and(Queries.is(Field.EVENT_OUTCOME, outcome));
  }

  public EventFilter run(String runId) {
    return and(Queries.is(Field.RUN_ID, runId));
  }

  /** Inclusive. */
  public EventFilter since(Instant time) {
    return and(Queries.in(Window.since(time)));
  }

  /** Exclusive. */
  public EventFilter until(Instant time) {
    return and(
        Query.of(
            q -> q.range(r -> r.date(d -> d.field(Field.TIMESTAMP.path()).lt(time.toString())))));
  }

  /**
   * In Lucene's query language, for example {@code trading.order.symbol:AAPL AND
   * event.code:RISK_*}; of plain words each must be the value of some field.
   */
  public EventFilter text(String query) {
    if (SYNTAX.matcher(query).find()) {
      return and(queryString(query));
    }
    EventFilter filter = this;
    for (String word : query.strip().split("\\s+")) {
      filter = filter.and(queryString(word));
    }
    return filter;
  }

  private static Query queryString(String query) {
    return Query.of(
        q -> q.queryString(s -> s.query(query).lenient(true).defaultOperator(Operator.And)));
  }

  private EventFilter anyOf(List<Field> fields, String value) {
    return and(Queries.any(fields.stream().map(field -> Queries.is(field, value)).toList()));
  }

  private EventFilter and(Query part) {
    List<Query> more = new ArrayList<>(parts);
    more.add(part);
    return new EventFilter(List.copyOf(more));
  }

  Query query() {
    return parts.isEmpty() ? Query.of(q -> q.matchAll(all -> all)) : Queries.all(parts);
  }
}
