package io.ordertrail.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows which events Elasticsearch refused for good: from the shipper's dead letters in the data
 * folder, and of what is not among them from the index of dead letters. Nothing is held between two
 * questions. One thread.
 *
 * <p>An event whose letter was accepted later is none of them: it was in the index once.
 */
final class RefusedEvents {
  private final Path folder;
  private final IndexQuestions ask;

  /**
   * @param data null when there is no data folder
   */
  RefusedEvents(Path data, IndexQuestions ask) {
    this.folder = data == null ? null : data.resolve("shipper");
    this.ask = ask;
  }

  /** By event id; what is not in it was not refused. */
  Map<String, Refusal> among(Collection<String> ids) throws IOException {
    Map<String, Refusal> refused = new HashMap<>();
    Set<String> unknown = new HashSet<>(ids);
    if (folder != null && !unknown.isEmpty()) {
      fromFiles(unknown, refused);
    }
    if (!unknown.isEmpty()) {
      refused.putAll(ask.refused(List.copyOf(unknown)));
    }
    return refused;
  }

  /** Takes out of {@code unknown} what it knows, whether it is still refused or not. */
  private void fromFiles(Set<String> unknown, Map<String, Refusal> refused) throws IOException {
    Map<String, String> idOfPlace = new HashMap<>();
    LetterHeads.read(
        folder.resolve("dead-letters.ndjson"),
        letter -> {
          String id = letter.getOrDefault("id", "");
          if (unknown.contains(id)) {
            idOfPlace.put(letter.get("segment") + '@' + letter.get("offset"), id);
            refused.put(id, refusal(letter));
          }
        });
    if (idOfPlace.isEmpty()) {
      return;
    }
    LetterHeads.read(
        folder.resolve("dead-letters.resent.ndjson"),
        attempt -> {
          String id = idOfPlace.get(attempt.getOrDefault("place", ""));
          if (id != null && !attempt.getOrDefault("outcome", "refused").equals("refused")) {
            refused.remove(id);
          }
        });
    unknown.removeAll(idOfPlace.values());
  }

  private static Refusal refusal(Map<String, String> letter) {
    String status = letter.getOrDefault("status", "0");
    return new Refusal(
        letter.getOrDefault("reason", ""),
        status.matches("\\d{1,3}") ? Integer.parseInt(status) : 0,
        letter.getOrDefault("text", ""));
  }
}
