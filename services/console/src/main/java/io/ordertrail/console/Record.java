package io.ordertrail.console;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks orders up by any id: in Elasticsearch, and in the journal when Elasticsearch is away or has
 * it not yet. Any thread; the journal is read by one at a time, because it takes seconds.
 */
final class Record {
  private static final Duration JOURNAL_WITHIN = Duration.ofSeconds(20);

  /**
   * What was found.
   *
   * @param place where, for people
   */
  record Found(OrderQuery.Lookup lookup, String place, boolean ofIndex) {}

  /** Neither could be asked; the message is a sentence. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String sentence) {
      super(sentence, null, false, false);
    }
  }

  private final ElasticsearchClient client;
  private final String where;
  private final Path data;
  private final Semaphore journal = new Semaphore(1);

  /**
   * @param where Elasticsearch is, for people
   */
  Record(ElasticsearchClient client, String where, Path data) {
    this.client = client;
    this.where = where;
    this.data = data;
  }

  /**
   * @param indexAnswers whether Elasticsearch was there a moment ago: an order is not to wait for a
   *     time-out
   */
  Found find(String id, boolean indexAnswers) throws Unavailable {
    if (indexAnswers) {
      try {
        Found found = find(id, RecordSource.index(client, where), true);
        if (found.lookup() instanceof OrderQuery.Lookup.Found) {
          return found;
        }
      } catch (RecordException e) {
        // The journal has everything, too.
      }
    }
    return inJournal(id);
  }

  /** Elasticsearch alone. */
  OrderQuery.Lookup inIndex(String id) throws RecordException {
    return find(id, RecordSource.index(client, where), true).lookup();
  }

  private Found inJournal(String id) throws Unavailable {
    try {
      if (!journal.tryAcquire(JOURNAL_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new Unavailable(
            "others read the journal for their orders: try again in some seconds, or when"
                + " Elasticsearch is back");
      }
      try {
        return find(id, RecordSource.journal(data), false);
      } finally {
        journal.release();
      }
    } catch (RecordException e) {
      throw new Unavailable(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("the console is stopping");
    }
  }

  private static Found find(String id, RecordSource source, boolean ofIndex)
      throws RecordException {
    OrderQuery.Lookup lookup = new OrderQuery(source).find(id);
    return new Found(lookup, source.place(), ofIndex);
  }
}
