package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import io.ordertrail.eventlog.Field;
import java.util.HashMap;
import java.util.Map;

/** Counts what is in Elasticsearch, by run. Any thread may call. */
public final class RecordCounts {
  private static final int MOST_SERVICES = 100;
  private static final int MOST_RUNS = 10_000;

  /**
   * @param indexed events
   * @param maxSequence the highest; equal to {@code indexed} when nothing is missing
   */
  public record Indexed(long indexed, long maxSequence) {}

  private final Events events;

  public RecordCounts(ElasticsearchClient client) {
    this.events = new Events(client);
  }

  /** Of every run, including what was acknowledged only a moment ago. */
  public Map<RunKey, Indexed> byRun() throws RecordException {
    events.refresh();
    Aggregate services =
        events
            .search(
                search ->
                    search
                        .size(0)
                        .aggregations(
                            "services",
                            byService ->
                                byService
                                    .terms(
                                        t -> t.field(Field.SERVICE_NAME.path()).size(MOST_SERVICES))
                                    .aggregations(
                                        "runs",
                                        byRun ->
                                            byRun
                                                .terms(
                                                    t ->
                                                        t.field(Field.RUN_ID.path())
                                                            .size(MOST_RUNS))
                                                .aggregations(
                                                    "last",
                                                    last ->
                                                        last.max(
                                                            m ->
                                                                m.field(
                                                                    Field.EVENT_SEQUENCE
                                                                        .path()))))))
            .aggregations()
            .get("services");
    // Without an index there is no aggregation.
    return services == null ? Map.of() : counts(services.sterms());
  }

  private static Map<RunKey, Indexed> counts(StringTermsAggregate services) {
    Map<RunKey, Indexed> counts = new HashMap<>();
    for (StringTermsBucket service : services.buckets().array()) {
      for (StringTermsBucket run : service.aggregations().get("runs").sterms().buckets().array()) {
        long last = (long) run.aggregations().get("last").max().value().doubleValue();
        counts.put(
            new RunKey(service.key().stringValue(), run.key().stringValue()),
            new Indexed(run.docCount(), last));
      }
    }
    return counts;
  }
}
