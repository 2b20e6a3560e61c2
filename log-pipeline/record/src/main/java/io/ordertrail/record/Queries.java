package io.ordertrail.record;

import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.ordertrail.eventlog.Field;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Small parts of questions, spelled with the vocabulary's fields. */
final class Queries {
  private Queries() {}

  static Query is(Field field, String value) {
    return Query.of(q -> q.term(term -> term.field(field.path()).value(value)));
  }

  static Query isOneOf(Field field, Collection<String> values) {
    return Query.of(
        q ->
            q.terms(
                terms ->
                    terms
                        .field(field.path())
                        .terms(
                            list ->
                                list.value(
                                    values.stream()
                                        .map(co.elastic.clients.elasticsearch._types.FieldValue::of)
                                        .toList()))));
  }

  static Query exists(Field field) {
    return Query.of(q -> q.exists(exists -> exists.field(field.path())));
  }

  /** Times with all their digits: Elasticsearch takes those that are missing for nines. */
  static Query in(Window window) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.date(
                        d ->
                            d.field(Field.TIMESTAMP.path())
                                .gte(TimeStamps.text(window.from()))
                                .lte(TimeStamps.text(window.to())))));
  }

  static Query any(List<Query> of) {
    return Query.of(q -> q.bool(bool -> bool.should(of).minimumShouldMatch("1")));
  }

  static Query all(List<Query> of) {
    return Query.of(q -> q.bool(bool -> bool.filter(of)));
  }

  static Query allWithout(Query that, Query... without) {
    return Query.of(q -> q.bool(bool -> bool.filter(that).mustNot(List.of(without))));
  }

  /** The order of the record: time, node, sequence. */
  static List<SortOptions> inOrder(SortOrder direction) {
    return Stream.of(Field.TIMESTAMP, Field.SERVICE_NODE_NAME, Field.EVENT_SEQUENCE)
        .map(
            field ->
                SortOptions.of(
                    s -> s.field(FieldSort.of(f -> f.field(field.path()).order(direction)))))
        .toList();
  }
}
