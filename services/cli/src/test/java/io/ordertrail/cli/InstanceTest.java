package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
  private final Proc proc = new Proc();
  private final List<String> notes = new ArrayList<>();
  private final Instance instance =
      Instance.starting(new Instance.Session("s-1", "paper", 0, "2026-11-23T01:04:45Z"), proc);
  @TempDir private Path temp;

  @Test
  void otherTerminalsReadWhatTheSessionWrote() throws Exception {
    DataFolder folder = folder();
    InstanceBook book = new InstanceBook(folder, instance, notes::add);
    book.processes(List.of(new Instance.Member("risk-manager", 4711, 99)));
    book.state(Instance.State.RUNNING);

    Instance read = JsonFiles.read(folder.instanceFile(), Instance.class).orElseThrow();
    assertThat(read.isRunning(proc)).isTrue();
    assertThat(read.processes()).containsExactly(new Instance.Member("risk-manager", 4711, 99));

    book.stopped(List.of("none violated"), "emitted 0 = journalled 0 = indexed 0", 0);
    read = JsonFiles.read(folder.instanceFile(), Instance.class).orElseThrow();
    assertThat(read.verdict()).containsExactly("none violated");
    assertThat(read.isRunning(proc)).isFalse();
    assertThat(read.processes()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void aReusedProcessIdIsNotTheSession() {
    Instance.Member other =
        new Instance.Member("ordertrail", instance.command().pid(), 1); // another start time
    Instance stale =
        new Instance(
            Instance.State.RUNNING,
            instance.session(),
            other,
            proc.bootId(),
            List.of(),
            List.of(),
            "",
            0);

    assertThat(stale.isRunning(proc)).isFalse();
  }

  @Test
  void nothingOfBeforeARebootIsRunning() {
    Instance.Member self = instance.command();
    Instance old =
        new Instance(
            Instance.State.RUNNING,
            instance.session(),
            self,
            "other-boot",
            List.of(self),
            List.of(),
            "",
            0);

    assertThat(old.isRunning(proc)).isFalse();
    assertThat(old.orphans(proc)).isEmpty();
  }

  @Test
  void aDamagedFileIsOneSentence() throws Exception {
    DataFolder folder = folder();
    Files.writeString(folder.instanceFile(), "{\"state\": \"RUN");

    assertThatThrownBy(() -> JsonFiles.read(folder.instanceFile(), Instance.class))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is damaged");
  }

  private DataFolder folder() throws Problem {
    DataFolder folder = DataFolder.at(temp);
    folder.prepare();
    return folder;
  }
}
