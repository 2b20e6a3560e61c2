package io.ordertrail.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events were archived and then removed from the journal, by the signed manifests that stay
 * in the data folder's {@code archived/}. They are not missing. A manifest that no trusted key has
 * signed counts for nothing. The thread of the {@link JournalProof}.
 */
final class ArchivedDays {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MANIFEST = ".manifest.json";

  private record Range(long first, long last) {}

  private final Path folder;
  private final TrustedKeys keys;
  private final Map<WriterRun, List<Range>> ranges = new HashMap<>();
  private Set<Path> read = Set.of();

  ArchivedDays(Path data, TrustedKeys keys) {
    this.folder = data == null ? null : data.resolve("archived");
    this.keys = keys;
  }

  /** Reads the manifests when there are others than before. */
  void refresh() throws IOException {
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    Set<Path> there;
    try (Stream<Path> files = Files.list(folder)) {
      there =
          files
              .filter(file -> file.getFileName().toString().endsWith(MANIFEST))
              .collect(Collectors.toSet());
    }
    if (!there.equals(read)) {
      ranges.clear();
      for (Path manifest : there) {
        add(manifest);
      }
      read = there;
    }
  }

  private void add(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Path signature =
        file.resolveSibling(file.getFileName().toString().replace(MANIFEST, ".manifest.sig"));
    try {
      JsonNode manifest = JSON.readTree(bytes);
      Optional<Boolean> signed =
          keys.verify(
              manifest.path("key_id").asString(""),
              statement(bytes),
              Files.exists(signature) ? Files.readString(signature).strip() : "");
      if (signed.orElse(false)) {
        manifest.path("runs").forEach(this::add);
      }
    } catch (JacksonException e) {
      // No manifest: what it might have vouched for stays missing.
    }
  }

  private void add(JsonNode run) {
    ranges
        .computeIfAbsent(
            new WriterRun(run.path("service").asString(""), run.path("run_id").asString("")),
            _ -> new ArrayList<>())
        .add(new Range(run.path("first_sequence").asLong(), run.path("last_sequence").asLong()));
  }

  /** As the archive's own module signs it. */
  private static byte[] statement(byte[] manifest) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
      return ("ordertrail-archive-1\n" + hash).getBytes(StandardCharsets.UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /** Whether all events that the finding misses in the journal are in archives. */
  boolean explain(Finding finding) {
    return switch (finding.kind()) {
      case EVENTS_MISSING, SEGMENT_MISSING, TAIL_MISSING, RUN_MISSING, DOCUMENT_UNKNOWN ->
          covers(finding.run(), finding.first(), finding.last());
      case EVENT_ALTERED,
          EVENT_REPEATED,
          EVENT_MISPLACED,
          LINE_FOREIGN,
          SEGMENT_ALTERED,
          HISTORY_REWRITTEN,
          KEY_UNKNOWN,
          BUS_GAP,
          DOCUMENT_MISSING,
          DEAD_LETTERED,
          DOCUMENT_ALTERED,
          DOCUMENT_DUPLICATED,
          DOCUMENT_MISPLACED,
          VENUE_ORDER_UNRECORDED,
          VENUE_ORDER_MISSING,
          VENUE_ORDER_DIFFERS,
          VENUE_FILL_UNRECORDED,
          VENUE_FILL_MISSING,
          VENUE_FILL_DIFFERS,
          INVARIANT_BROKEN ->
          false;
    };
  }

  private boolean covers(WriterRun run, long first, long last) {
    long next = first;
    boolean moved = first > 0;
    while (moved && next <= last) {
      long from = next;
      next =
          ranges.getOrDefault(run, List.of()).stream()
              .filter(range -> range.first() <= from && range.last() >= from)
              .mapToLong(range -> range.last() + 1)
              .max()
              .orElse(from);
      moved = next > from;
    }
    return first > 0 && next > last;
  }
}
