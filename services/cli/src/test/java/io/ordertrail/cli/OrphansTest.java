package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrphansTest {
  private final Proc proc = new Proc();
  private final List<String> notes = new ArrayList<>();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void endsWhatAKilledSessionLeftInTheOrderOfAStop() throws IOException {
    Process risk = sleeper();
    Process signals = sleeper();

    int ended =
        Orphans.end(
            killed(member("risk-manager", risk), member("signal-bridge", signals)),
            proc,
            notes::add);

    assertThat(ended).isEqualTo(2);
    assertThat(risk.isAlive() || signals.isAlive()).isFalse();
    assertThat(notes)
        .containsExactly(
            "session s-1 was killed and left 2 processes running: ending them first",
            "  signal-bridge (process %d) ended".formatted(signals.pid()),
            "  risk-manager (process %d) ended".formatted(risk.pid()));
  }

  @Test
  void neverTouchesAProcessThatOnlyHasTheSameId() throws IOException {
    Process stranger = sleeper();
    Instance.Member reused = new Instance.Member("risk-manager", stranger.pid(), 1);

    assertThat(Orphans.end(killed(reused), proc, notes::add)).isZero();
    assertThat(stranger.isAlive()).isTrue();
    assertThat(notes).isEmpty();
  }

  private Process sleeper() throws IOException {
    Process process = new ProcessBuilder("sleep", "600").start();
    started.add(process);
    return process;
  }

  private Instance.Member member(String name, Process process) {
    long ticks = proc.startTicks(process.pid()).orElseThrow();
    return new Instance.Member(name, process.pid(), ticks);
  }

  private Instance killed(Instance.Member... members) {
    Instance.Member gone = new Instance.Member("ordertrail", ProcessHandle.current().pid(), 1);
    return new Instance(
        Instance.State.RUNNING,
        new Instance.Session("s-1", "paper", 0, ""),
        gone,
        proc.bootId(),
        List.of(members),
        List.of(),
        "",
        0);
  }
}
