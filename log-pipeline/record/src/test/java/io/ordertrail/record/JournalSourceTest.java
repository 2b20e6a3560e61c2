package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSourceTest {
  @TempDir Path data;

  private static MadeEvent event(int sequence) {
    return MadeEvent.of(OrderAction.ACCEPTED, sequence).text(Field.CL_ORD_ID, "ot-1");
  }

  private void segment(int number, String created, String lines) throws IOException {
    Path folder = Files.createDirectories(data.resolve("journal/execution-engine"));
    Files.writeString(
        folder.resolve("%s-%06d.ndjson".formatted(MadeEvent.RUN, number)),
        "{\"segment\":{\"format\":1,\"created\":\"%s\"}}\n%s".formatted(created, lines));
  }

  private List<Long> found(RecordSource source, Window window) throws RecordException {
    return source.find(Wanted.nothing().or(Field.CL_ORD_ID, Set.of("ot-1")), window).stream()
        .map(EventDocument::sequence)
        .toList();
  }

  @Test
  void aTornOrRepeatedLineIsOneEventAndADamagedOneIsCounted() throws Exception {
    segment(1, "", event(1).line() + "\n" + event(2).line().substring(0, 90));
    segment(2, "", "%s\n%s\n{\"ot-1\"\n".formatted(event(2).line(), event(2).line()));
    RecordSource source = RecordSource.journal(data);
    assertThat(found(source, Window.ALL)).containsExactly(1L, 2L);
    assertThat(source.place()).contains("1 of its lines could not be read");
    found(source, Window.ALL);
    assertThat(source.place()).as("asked again").contains("1 of its lines could not be read");
    List<Long> replayed = new ArrayList<>();
    source.replay(
        Set.of(OrderAction.ACCEPTED), Window.ALL, event -> replayed.add(event.sequence()));
    assertThat(replayed).containsExactly(1L, 2L);
  }

  @Test
  void aWindowHoldsBothItsEnds() throws Exception {
    segment(1, "", event(1).line() + "\n" + event(2).line() + "\n" + event(3).line() + "\n");
    Window second = new Window(event(2).document().time(), event(2).document().time());
    assertThat(found(RecordSource.journal(data), second)).containsExactly(2L);
  }

  @Test
  void aSegmentOutsideTheWindowIsNotRead() throws Exception {
    segment(1, "2026-11-01T00:00:00.000000000Z", "{\"ot-1\"\n");
    segment(2, "2026-11-18T00:00:00.000000000Z", event(1).line() + "\n");
    segment(3, "2026-11-30T00:00:00.000000000Z", "{\"ot-1\"\n");
    RecordSource source = RecordSource.journal(data);
    Window window = new Window(event(0).document().time(), event(2).document().time());
    assertThat(found(source, window)).containsExactly(1L);
    assertThat(source.place()).doesNotContain("could not be read");
  }

  @Test
  void aSegmentWhoseWriterSetItsClockBackIsRead() throws Exception {
    segment(1, "2026-11-18T11:00:00.000000000Z", event(1).line() + "\n");
    segment(2, "2026-11-17T00:00:00.000000000Z", event(2).line() + "\n");
    Window window = new Window(event(0).document().time(), event(2).document().time());
    assertThat(found(RecordSource.journal(data), window)).containsExactly(1L, 2L);
  }

  @Test
  void aWindowReachesNoFurtherThanTheTimesOfEvents() {
    Window endless =
        new Window(Instant.parse("-0700-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z"));
    assertThat(endless).isEqualTo(Window.ALL);
    assertThat(TimeStamps.text(Instant.parse("2300-01-01T00:00:00.000000001Z")))
        .isEqualTo("2300-01-01T00:00:00.000000001Z");
  }

  @Test
  void withoutAJournalThereIsNothing() throws Exception {
    assertThat(found(RecordSource.journal(data), Window.ALL)).isEmpty();
  }

  @Test
  void anIdThatJsonMustEscapeIsFoundAndDoesNoHarm() throws Exception {
    String hostile = "ot-\"\\\n1";
    segment(1, "", event(1).line() + "\n" + event(2).text(Field.CL_ORD_ID, hostile).line() + "\n");
    RecordSource journal = RecordSource.journal(data);
    assertThat(journal.find(Wanted.nothing().or(Field.CL_ORD_ID, Set.of(hostile)), Window.ALL))
        .hasSize(1);
  }
}
