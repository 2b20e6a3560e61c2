package io.ordertrail.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionJournalTest {
  private static final String RUN = "20261123T010445123Z7f3a";
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir Path data;
  private final List<String> unreadable = new ArrayList<>();

  @Test
  void handsOverEveryEventOnceHoweverTheFilesGrow() throws IOException {
    System.out.println("SessionJournalTest runs with -Dseed=" + SEED);
    Random random = new Random(SEED);
    List<SampleEvent> events = SampleSession.of(random, 110).events();
    begin("risk-manager", 1, "today");
    begin("execution-engine", 1, "today");
    SessionJournal journal = new SessionJournal(data, "today");
    List<String> read = new ArrayList<>();
    for (SampleEvent event : events) {
      byte[] line = (event.json() + "\n").getBytes(StandardCharsets.UTF_8);
      int cut = random.nextInt(line.length);
      append(event.service(), 1, line, 0, cut);
      if (random.nextInt(10) == 0) {
        journal.poll(e -> read.add(e.text(Field.EVENT_ID)), unreadable::add);
      }
      append(event.service(), 1, line, cut, line.length - cut);
    }
    journal.poll(e -> read.add(e.text(Field.EVENT_ID)), unreadable::add);
    assertThat(read)
        .as("seed %d", SEED)
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(event -> event.text(Field.EVENT_ID)).toList());
  }

  @Test
  void aTornLineComesAgainInTheNextSegment() throws IOException {
    List<SampleEvent> events = SampleSession.of(new Random(1), 1).events();
    String line = events.getFirst().json() + "\n";
    begin("risk-manager", 1, "today");
    append("risk-manager", 1, line.getBytes(StandardCharsets.UTF_8), 0, 40);
    begin("risk-manager", 2, "today");
    append("risk-manager", 2, line.getBytes(StandardCharsets.UTF_8), 0, line.length());
    List<String> read = new ArrayList<>();
    SessionJournal journal = new SessionJournal(data, "today");
    journal.poll(e -> read.add(e.text(Field.EVENT_ID)), unreadable::add);
    assertThat(read).containsExactly(events.getFirst().text(Field.EVENT_ID));
    assertThat(unreadable).isEmpty();
  }

  @Test
  void leavesOtherSessionsOutAndCountsWhatIsNoEvent() throws IOException {
    String line = SampleSession.of(new Random(1), 1).events().getFirst().json() + "\n";
    begin("risk-manager", 1, "yesterday");
    append("risk-manager", 1, line.getBytes(StandardCharsets.UTF_8), 0, line.length());
    begin("risk-manager", 2, "today");
    append("risk-manager", 2, "nonsense\n".getBytes(StandardCharsets.UTF_8), 0, 9);
    List<String> read = new ArrayList<>();
    SessionJournal journal = new SessionJournal(data, "today");
    journal.poll(e -> read.add(e.text(Field.EVENT_ID)), unreadable::add);
    assertThat(read).isEmpty();
    assertThat(unreadable).containsExactly(RUN + "-000002.ndjson: nonsense");
  }

  @Test
  void withoutAJournalThereIsNothingToRead() {
    new SessionJournal(data, "today").poll(event -> assertThat(event).isNull(), unreadable::add);
  }

  private void begin(String service, int number, String session) throws IOException {
    String header = "{\"segment\":{\"format\":1,\"session\":\"" + session + "\"}}\n";
    append(service, number, header.getBytes(StandardCharsets.UTF_8), 0, header.length());
  }

  private void append(String service, int number, byte[] bytes, int from, int length)
      throws IOException {
    Path folder = Files.createDirectories(data.resolve("journal").resolve(service));
    byte[] part = new byte[length];
    System.arraycopy(bytes, from, part, 0, length);
    Files.write(
        folder.resolve("%s-%06d.ndjson".formatted(RUN, number)),
        part,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
