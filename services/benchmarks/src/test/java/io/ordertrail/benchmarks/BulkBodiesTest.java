package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkBodiesTest {
  private static final String HEADER = "{\"segment\":{\"number\":1}}";

  @TempDir Path journal;
  private final byte[] buffer = new byte[BulkBodies.BUFFER_BYTES];

  @Test
  void everyEventOfAllSegmentsIsPrecededByItsDayAndIdAndHeadersAreLeftOut() throws IOException {
    segment("a-000001.ndjson", event(9), event(10));
    segment("a-000002.ndjson", event(11));

    assertThat(lines(Long.MAX_VALUE))
        .containsExactly(action(9), event(9), action(10), event(10), action(11), event(11));
  }

  @Test
  void aWarmUpTakesTheFirstFew() throws IOException {
    segment("a-000001.ndjson", event(1), event(2), event(3));

    assertThat(lines(2)).containsExactly(action(1), event(1), action(2), event(2));
  }

  @Test
  void aBodyEndsWhenItIsFull() throws IOException {
    String[] events = new String[30_000];
    for (int i = 0; i < events.length; i++) {
      events[i] = event(i);
    }
    segment("a-000001.ndjson", events);
    JournalLines lines = JournalLines.of(journal);
    assertThat(lines.events()).isEqualTo(events.length);

    try (BulkBodies bodies = new BulkBodies(lines, events.length)) {
      assertThat(bodies.fill(buffer))
          .isBetween(BulkBodies.BODY_BYTES, BulkBodies.BODY_BYTES + 1_000);
      assertThat(bodies.fill(buffer)).isPositive();
      assertThat(bodies.fill(buffer)).isZero();
    }
  }

  private List<String> lines(long most) throws IOException {
    try (BulkBodies bodies = new BulkBodies(JournalLines.of(journal), most)) {
      int length = bodies.fill(buffer);
      assertThat(bodies.fill(buffer)).isZero();
      return new String(buffer, 0, length, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void segment(String name, String... events) throws IOException {
    Files.writeString(journal.resolve(name), HEADER + '\n' + String.join("\n", events) + '\n');
  }

  private static String event(int sequence) {
    return "{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z\",\"event\":{\"id\":\"risk-%d\"}}"
        .formatted(sequence);
  }

  private static String action(int sequence) {
    return "{\"create\":{\"_index\":\"trading-audit-2026.11.23\",\"_id\":\"risk-%d\"}}"
        .formatted(sequence);
  }
}
