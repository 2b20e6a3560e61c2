package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  @TempDir Path folder;

  private static Run run(long offset) {
    Run run = new Run("risk-manager", "20261123T010445123Z7f3a");
    run.node("host-a");
    run.finish(3);
    run.acknowledge(offset / 10);
    Segment segment = new Segment(run, 4);
    segment.restore(offset);
    run.open().put(4, segment);
    return run;
  }

  private CheckpointStore store() {
    return new CheckpointStore(folder);
  }

  private Path current() {
    return folder.resolve("checkpoint.json");
  }

  private static long offset(CheckpointStore.Loaded loaded) {
    return loaded.runs().getFirst().open().get(4).acknowledged();
  }

  @Test
  void findsNothingAndSaysNothingAtTheFirstStart() throws IOException {
    assertThat(store().load()).isEqualTo(new CheckpointStore.Loaded(List.of(), ""));
  }

  @Test
  void restoresEverySegmentsIdentityAndOffset() throws IOException {
    store().save(List.of(run(1_000)));
    CheckpointStore.Loaded loaded = store().load();
    assertThat(loaded.hasNote()).isFalse();
    Run run = loaded.runs().getFirst();
    assertThat(run).hasToString("risk-manager 20261123T010445123Z7f3a");
    assertThat(run.node()).isEqualTo("host-a");
    assertThat(run.finishedThrough()).isEqualTo(3);
    assertThat(run.acknowledgedSequence()).isEqualTo(100);
    assertThat(offset(loaded)).isEqualTo(1_000);
  }

  @Test
  void everyDamageIsFoundAndTheOneBeforeIsTaken() throws IOException {
    CheckpointStore store = store();
    store.save(List.of(run(1_000)));
    store.save(List.of(run(2_000)));
    byte[] good = Files.readAllBytes(current());
    byte[] before = Files.readAllBytes(folder.resolve("checkpoint.previous.json"));
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] ^= 1;
      Files.write(current(), damaged);
      Files.write(folder.resolve("checkpoint.previous.json"), before);
      assertThat(offset(store().load())).as("byte %d", at).isEqualTo(1_000);
      Files.write(current(), Arrays.copyOf(good, at));
      assertThat(offset(store().load())).as("cut at %d", at).isEqualTo(1_000);
    }
  }

  @Test
  void aKillBetweenTheTwoRenamesCostsOneGeneration() throws IOException {
    CheckpointStore store = store();
    store.save(List.of(run(1_000)));
    store.save(List.of(run(2_000)));
    Files.move(
        current(), folder.resolve("checkpoint.previous.json"), StandardCopyOption.REPLACE_EXISTING);
    CheckpointStore.Loaded loaded = store().load();
    assertThat(offset(loaded)).isEqualTo(2_000);
    assertThat(loaded.note()).contains("is missing: going on from the one before");
  }

  @Test
  void keepsTheCorruptOneAsEvidenceAndTheGoodOneSafe() throws IOException {
    CheckpointStore store = store();
    store.save(List.of(run(1_000)));
    store.save(List.of(run(2_000)));
    Files.writeString(current(), "\0\0\0\0");
    CheckpointStore again = store();
    again.load();
    assertThat(folder.resolve("checkpoint.corrupt.json")).exists();
    again.save(List.of(run(3_000)));
    assertThat(offset(store().load())).isEqualTo(3_000);
    Files.delete(current());
    assertThat(offset(store().load())).isEqualTo(1_000);
  }
}
