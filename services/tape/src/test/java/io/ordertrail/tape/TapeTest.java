package io.ordertrail.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SEGMENT = 16 << 10;
  private static final long MOST = 1L << 30;
  private static final String RUN = "20261123T010445123Z7f3a";
  private static final String LATER = "20261123T020445123Z7f3a";

  @TempDir Path data;
  private long nowNs = 1_000;

  private TapeWriter start(String run, long most) {
    return TapeWriter.start(data, "risk-manager", 7, run, most, SEGMENT);
  }

  private Inputs inputs(TapeWriter tape) {
    return Inputs.taped(() -> nowNs++, tape);
  }

  private List<Turn> read(String run) throws IOException {
    TapeReader reader = TapeReader.runs(data, "risk-manager").get(run);
    List<Turn> turns = new ArrayList<>();
    for (Turn turn = reader.next(); turn != null; turn = reader.next()) {
      turns.add(turn);
    }
    return turns;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(TapeFormat.folder(data, "risk-manager"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyTurnIsReadBackAsItWasThroughManySegments() throws IOException {
    System.out.println("TapeTest runs with -Dseed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    List<byte[]> frames = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    TapeWriter tape = start(RUN, MOST);
    Inputs inputs = inputs(tape);
    int written = 0;
    while (frames.size() < 1_000) {
      byte[] frame = new byte[random.nextInt(300)];
      random.nextBytes(frame);
      inputs.message(frames.size() % 3, frame, frame.length);
      times.add(inputs.nowNs(5));
      assertThat(inputs.answer(3, frames.size() % 7 != 0)).isEqualTo(frames.size() % 7 != 0);
      frames.add(frame);
      written += frame.length;
      if (written > SEGMENT / 2) {
        // The next segment is made beside this thread, which is quicker here than any trading.
        int segments = files().size();
        await().until(() -> files().size() > segments || tapeIsAhead());
        written = 0;
      }
    }
    tape.close();

    List<Turn> turns = read(RUN);
    assertThat(turns).hasSize(frames.size());
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      assertThat(turn.frame()).isEqualTo(frames.get(i));
      assertThat(turn.source()).isEqualTo(i % 3);
      assertThat(turn.clock(5, 0)).isEqualTo(times.get(i));
      assertThat(turn.isRefused(3)).isEqualTo(i % 7 == 0);
      assertThat(turn.isCutOff()).isFalse();
    }
    assertThat(files()).hasSizeGreaterThan(5).allMatch(name -> name.endsWith(".tape.gz"));
  }

  /** A segment that is ready and not written yet. */
  private boolean tapeIsAhead() throws IOException {
    return files().stream().filter(name -> name.endsWith(".tape")).count() > 1;
  }

  @Test
  void aReplayHearsWhatTheRunHeard() throws IOException {
    TapeWriter tape = start(RUN, MOST);
    Inputs inputs = inputs(tape);
    inputs.look(40);
    inputs.answer(1, false);
    inputs.note("asked", List.of("halt", "firm"));
    long first = inputs.nowNs(2);
    long second = inputs.nowNs(2);
    long other = inputs.nowNs(9);
    inputs.told(77);
    inputs.outcome(1, 2, 3, 4, 5);
    tape.close();

    List<Turn> turns = read(RUN);
    Inputs again = Inputs.replaying();
    again.replay(turns.get(0));
    assertThat(turns.get(0).atNs()).isEqualTo(40);
    assertThat(again.answer(1, true)).isFalse();
    assertThat(again.answer(2, false)).isTrue();
    again.replay(turns.get(1));
    assertThat(turns.get(1).note()).isEqualTo(new Note("asked", List.of("halt", "firm")));
    assertThat(again.nowNs(9)).isEqualTo(other);
    assertThat(again.nowNs(2)).isEqualTo(first);
    assertThat(again.nowNs(2)).isEqualTo(second);
    assertThat(again.nowNs(3)).as("was not asked then: the turn's last").isEqualTo(other);
    assertThat(again.told(0)).isEqualTo(77);
    assertThat(turns.get(1).outcome()).isEqualTo(new Turn.Outcome(1, 2, 3, 4, 5));
  }

  @Test
  void whatAKilledProcessLeftIsReadAndPackedByTheNextRun() throws IOException {
    TapeWriter killed = start(RUN, MOST);
    inputs(killed).look(1);
    inputs(killed).look(2);
    List<Turn> left = read(RUN);
    assertThat(left).extracting(Turn::atNs).containsExactly(1L, 2L);
    assertThat(left.getLast().isCutOff()).isTrue();
    try (TapeWriter next = start(LATER, MOST)) {
      await().until(() -> files().contains(RUN + "-000001.tape.gz"));
      inputs(next).look(3);
    }
    assertThat(read(RUN)).extracting(Turn::atNs).containsExactly(1L, 2L);
    assertThat(read(LATER)).extracting(Turn::atNs).containsExactly(3L);
    killed.close();
  }

  @Test
  void aTapeOfItsGreatestLengthEndsAndTheAgentGoesOn() throws IOException {
    TapeWriter tape = start(RUN, SEGMENT);
    Inputs inputs = inputs(tape);
    byte[] frame = new byte[1_000];
    for (int i = 0; i < 100; i++) {
      inputs.message(0, frame, frame.length);
      assertThat(inputs.nowNs()).isPositive();
    }
    assertThat(tape.isOpen()).isFalse();
    tape.close();
    List<Turn> turns = read(RUN);
    assertThat(turns).hasSizeBetween(10, 20);
    assertThat(turns.getLast().isCutOff()).isTrue();
  }

  @Test
  void aFolderThatCannotBeWrittenEndsTheTapeAndNotTheAgent() throws IOException {
    Files.writeString(data.resolve("tape"), "in the way");
    try (TapeWriter tape = start(RUN, MOST)) {
      assertThat(tape.isOpen()).isFalse();
      assertThat(inputs(tape).nowNs()).isPositive();
    }
  }

  @Test
  void aDamagedTapeEndsWhereTheDamageBegins() throws IOException {
    TapeWriter tape = start(RUN, MOST);
    Inputs inputs = inputs(tape);
    for (int i = 1; i <= 10; i++) {
      inputs.look(i);
    }
    Path file = TapeFormat.folder(data, "risk-manager").resolve(RUN + "-000001.tape");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, TapeFormat.HEADER + 5 * 16, TapeFormat.HEADER + 5 * 16 + 8, (byte) 0x7F);
    Files.write(file, bytes);
    assertThat(read(RUN)).extracting(Turn::atNs).containsExactly(1L, 2L, 3L, 4L, 5L);
    tape.close();
  }
}
