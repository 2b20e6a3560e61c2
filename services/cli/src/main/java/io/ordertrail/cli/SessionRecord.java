package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.eventlog.CorruptRecordException;
import io.ordertrail.eventlog.EmittedCounts;
import io.ordertrail.record.JournalCounts;
import io.ordertrail.record.RecordCounts;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RunKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Compares what the writers' rings say was emitted with what is in the journal's files and with
 * what a search finds, run by run: each side is read from its own source. A thread of its own asks
 * Elasticsearch for the live count.
 */
final class SessionRecord implements Session.Recount, AutoCloseable {
  private static final long PERIOD_MS = 1_000;
  private final String session;
  private final Path data;
  private final ElasticsearchClients clients;
  private final RecordCounts indexed;
  private final Map<RunKey, Long> emitted = new ConcurrentHashMap<>();
  private final ScheduledExecutorService live =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("record-count").daemon().factory());
  private volatile long indexedNow = -1;
  private boolean counting;

  SessionRecord(String session, Path data, String elasticsearch) {
    this.session = session;
    this.data = data;
    this.clients = ElasticsearchClients.connect(ElasticsearchEndpoint.of(elasticsearch));
    this.indexed = new RecordCounts(clients.typed());
  }

  /** Its ring is still the ended run's: the next run begins a new one. */
  @Override
  public void ended(String process) {
    try {
      readRings();
    } catch (CorruptRecordException | UncheckedIOException e) {
      // The service itself refuses to start on such a ring, and says why.
    }
  }

  private void readRings() {
    for (EmittedCounts.Count count : EmittedCounts.read(data)) {
      if (count.identity().session().equals(session)) {
        String service = count.identity().service().text();
        emitted.put(new RunKey(service, count.identity().runText()), count.emitted());
      }
    }
  }

  @Override
  public long indexedNow() {
    if (!counting) {
      counting = true;
      live.scheduleWithFixedDelay(this::ask, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }
    return indexedNow;
  }

  private void ask() {
    try {
      readRings();
      Map<RunKey, RecordCounts.Indexed> found = indexed.byRun();
      indexedNow =
          emitted.keySet().stream()
              .filter(found::containsKey)
              .mapToLong(run -> found.get(run).indexed())
              .sum();
    } catch (RecordException | CorruptRecordException | UncheckedIOException e) {
      indexedNow = -1; // a service or Elasticsearch is just being started
    }
  }

  @Override
  public SortedMap<String, Counts> count() throws Problem {
    live.shutdownNow();
    try {
      readRings();
      return compare(JournalCounts.byRun(data), indexed.byRun());
    } catch (IOException | UncheckedIOException | CorruptRecordException | RecordException e) {
      throw Problem.failed(e.getMessage());
    }
  }

  private SortedMap<String, Counts> compare(
      Map<RunKey, JournalCounts.Journalled> journalled, Map<RunKey, RecordCounts.Indexed> found) {
    SortedMap<String, Counts> byService = new TreeMap<>();
    emitted.forEach(
        (run, count) -> {
          JournalCounts.Journalled lines = journalled.get(run);
          RecordCounts.Indexed documents = found.get(run);
          byService.merge(
              run.service(),
              new Counts(
                  count,
                  lines == null ? 0 : lines.events(),
                  documents == null ? 0 : documents.indexed()),
              Counts::plus);
        });
    return byService;
  }

  @Override
  public void close() {
    live.shutdownNow();
    clients.close();
  }
}
