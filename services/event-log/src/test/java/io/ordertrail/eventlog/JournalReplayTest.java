package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReplayTest {
  private static final int EVENTS = 20;
  private static final int ROUNDS = 2_000;

  private final List<Long> ids = new ArrayList<>();
  @TempDir Path data;
  private Path segment;

  @BeforeEach
  void journalEvents() {
    try (EventLog log =
        EventLog.open(
            data, TestLogs.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      for (int i = 1; i <= EVENTS; i++) {
        TestLogs.record(log.recorder(), i);
      }
    }
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    segment = folder.resolve(SegmentName.in(folder).getFirst().fileName());
  }

  @Test
  void aLineWithoutItsEndComesAgainInTheNextSegmentAndDoesNotCountHere() throws IOException {
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, java.util.Arrays.copyOf(whole, whole.length - 1));
    replay();
    assertThat(ids).hasSize(EVENTS - 1).doesNotContain((long) EVENTS);
  }

  @Test
  void aWholeLineThatIsNotWhatWasWrittenStopsTheStartAndIsNamed() throws IOException {
    Files.writeString(segment, "{\"@timestamp\":\"2026-\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::replay)
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageStartingWith("Line " + (EVENTS + 2) + " of the journal " + segment)
        .hasMessageContaining("cannot be restored")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void changedBytesAreReadOrNamedButNeverForgotten() throws IOException {
    Random random = TestLogs.random(JournalReplayTest.class);
    byte[] whole = Files.readAllBytes(segment);
    int headerEnd = Files.readAllLines(segment).getFirst().length();
    int named = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed = whole.clone();
      changed[headerEnd + random.nextInt(whole.length - headerEnd)] ^=
          (byte) (1 + random.nextInt(255));
      Files.write(segment, changed);
      ids.clear();
      try {
        replay();
      } catch (CorruptRecordException e) {
        assertThat(e.getMessage()).contains(segment.toString());
        named++;
      }
    }
    assertThat(named).isPositive();
  }

  private void replay() {
    JournalReplay.replay(
        data,
        ServiceName.RISK_MANAGER,
        "session-1",
        Long.MAX_VALUE,
        event -> {
          event.integer(Field.ORDER_QTY);
          // The run's seal stands in the segment of the day on which it was closed.
          if (event.action() != AuditAction.SEALED) {
            ids.add(event.integer(Field.CL_ORD_ID));
          }
        });
  }
}
