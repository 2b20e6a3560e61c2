package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.ordertrail.eventlog.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where the record is read: in Elasticsearch, or in the journal itself, which needs nothing but its
 * files. Both give the same answers; Elasticsearch about a second later, the journal slower when it
 * is large. One thread.
 */
public sealed interface RecordSource permits IndexSource, JournalSource {

  /**
   * @param where the server answers, for people
   */
  static RecordSource index(ElasticsearchClient client, String where) {
    return new IndexSource(client, where);
  }

  /**
   * @param dataFolder whose {@code journal} is read
   */
  static RecordSource journal(Path dataFolder) {
    return new JournalSource(dataFolder);
  }

  /** In half a sentence for a person; after an answer also what could not be read. */
  String place();

  /** What to know, in half a sentence, when nothing was found here. */
  String whenMissing();

  /** All that fit, in the order of the record. */
  List<EventDocument> find(Wanted wanted, Window window) throws RecordException;

  /**
   * Hands over all events of these actions. Each writer's come in its own order; how the writers
   * interleave is not promised.
   */
  void replay(Set<? extends Action> actions, Window window, Consumer<EventDocument> consumer)
      throws RecordException;

  /** The completed orders whose path took longest, the slowest first. */
  List<EventDocument> slowest(Slowest question) throws RecordException;
}
