package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch.indices.IndexState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lifecycle policy of the diagnostic logs does, by the client, for a server without
 * lifecycle management: begins a new backing index when the newest is a day old, and deletes those
 * whose last log line is older than the retention. It asks for backing indices of {@code
 * logs-ordertrail-*} and nothing else: no audit index can be among them. Any thread.
 */
public final class DiagnosticsRetention {
  /** Longer than any log is asked for in an incident, and what the policy of a full server says. */
  public static final Duration KEEP = Duration.ofDays(30);

  private static final String BACKING_INDICES = ".ds-logs-ordertrail-*";
  private static final String BACKING_PREFIX = ".ds-";
  private static final Duration ROLLOVER_AFTER = Duration.ofDays(1);

  private DiagnosticsRetention() {}

  /** Returns the names of the indices that were deleted. */
  public static List<String> apply(ElasticsearchClient client, Duration keep, Instant now)
      throws IOException {
    List<String> expired = new ArrayList<>();
    for (Map.Entry<String, SortedMap<String, Instant>> stream : streams(client).entrySet()) {
      Instant next = null; // when the index after was made: no line of this one is younger
      for (Map.Entry<String, Instant> index : stream.getValue().reversed().sequencedEntrySet()) {
        if (next == null && index.getValue().isBefore(now.minus(ROLLOVER_AFTER))) {
          client.indices().rollover(rollover -> rollover.alias(stream.getKey()));
        } else if (next != null && next.isBefore(now.minus(keep))) {
          expired.add(index.getKey());
        }
        next = index.getValue();
      }
    }
    if (!expired.isEmpty()) {
      client.indices().delete(delete -> delete.index(expired));
    }
    return expired;
  }

  /** Of every data stream its backing indices, which are numbered in their names, oldest first. */
  private static SortedMap<String, SortedMap<String, Instant>> streams(ElasticsearchClient client)
      throws IOException {
    Map<String, IndexState> indices =
        client
            .indices()
            .getSettings(
                get ->
                    get.index(BACKING_INDICES)
                        .expandWildcards(ExpandWildcard.All)
                        .allowNoIndices(true))
            .settings();
    SortedMap<String, SortedMap<String, Instant>> streams = new TreeMap<>();
    indices.forEach(
        (name, state) ->
            streams
                .computeIfAbsent(streamOf(name), stream -> new TreeMap<>())
                .put(name, Instant.ofEpochMilli(state.settings().index().creationDate())));
    return streams;
  }

  /** {@code .ds-<stream>-<day>-<generation>}. */
  private static String streamOf(String backingIndex) {
    return backingIndex
        .substring(BACKING_PREFIX.length())
        .replaceFirst("-\\d{4}\\.\\d{2}\\.\\d{2}-\\d{6}$", "");
  }
}
