package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCountsTest {
  private static final String RUN = "20261123T010445123Z7f3a";

  @TempDir Path data;

  private static String line(int sequence) {
    return "{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z\",\"event\":{\"id\":\"risk-manager-%s-%d\",\"sequence\":%d}}\n"
        .formatted(RUN, sequence, sequence);
  }

  private void segment(int number, String lines) throws IOException {
    Path folder = Files.createDirectories(data.resolve("journal/risk-manager"));
    Files.writeString(
        folder.resolve("%s-%06d.ndjson".formatted(RUN, number)),
        "{\"segment\":{\"format\":1}}\n" + lines);
  }

  @Test
  void countsCompleteLinesOnceAndNoHeader() throws IOException {
    segment(1, line(1) + line(2) + line(3).substring(0, 80));
    segment(2, line(3) + line(3) + line(4) + "garbage\n");
    assertThat(JournalCounts.byRun(data))
        .containsOnly(
            java.util.Map.entry(
                new RunKey("risk-manager", RUN), new JournalCounts.Journalled(4, 4, 1)));
  }

  @Test
  void thereIsNothingToCountWithoutJournals() throws IOException {
    assertThat(JournalCounts.byRun(data)).isEmpty();
  }
}
