package io.ordertrail.bundle;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.eventlog.Field;
import io.ordertrail.record.RunKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Counts what Elasticsearch has of some numbers of some runs. One thread. */
final class IndexCount {
  private static final int TRIES = 10;
  private static final long PAUSE_NS = 500_000_000L;

  private final ElasticsearchClient client;

  IndexCount(ElasticsearchClient client) {
    this.client = client;
  }

  /** Documents of each run's numbers from first to last; what is on its way is given 5 s. */
  Proof.Indexed of(List<RunSpan> spans) {
    try {
      List<Long> counts = counts(spans);
      for (int i = 0; i < TRIES && isLess(counts, spans); i++) {
        LockSupport.parkNanos(PAUSE_NS);
        counts = counts(spans);
      }
      return new Proof.Indexed.Counted(counts);
    } catch (IOException e) {
      return new Proof.Indexed.NotAsked("it does not answer");
    } catch (ElasticsearchException e) {
      return new Proof.Indexed.NotAsked("it refused the question (%d)".formatted(e.status()));
    }
  }

  private static boolean isLess(List<Long> counts, List<RunSpan> spans) {
    for (int i = 0; i < spans.size(); i++) {
      if (counts.get(i) < spans.get(i).last() - spans.get(i).first() + 1) {
        return true;
      }
    }
    return false;
  }

  private List<Long> counts(List<RunSpan> spans) throws IOException {
    client
        .indices()
        .refresh(r -> r.index(AuditIndex.PATTERN).allowNoIndices(true).ignoreUnavailable(true));
    List<Long> counts = new ArrayList<>();
    for (RunSpan span : spans) {
      counts.add(count(span.key(), span.first(), span.last()));
    }
    return counts;
  }

  private long count(RunKey run, long first, long last) throws IOException {
    Query service = is(Field.SERVICE_NAME, run.service());
    Query id = is(Field.RUN_ID, run.runId());
    Query numbers =
        Query.of(
            q ->
                q.range(
                    range ->
                        range.number(
                            n ->
                                n.field(Field.EVENT_SEQUENCE.path())
                                    .gte((double) first)
                                    .lte((double) last))));
    return client
        .count(
            count ->
                count
                    .index(AuditIndex.PATTERN)
                    .allowNoIndices(true)
                    .ignoreUnavailable(true)
                    .query(q -> q.bool(all -> all.filter(service, id, numbers))))
        .count();
  }

  private static Query is(Field field, String value) {
    return Query.of(q -> q.term(term -> term.field(field.path()).value(value)));
  }
}
