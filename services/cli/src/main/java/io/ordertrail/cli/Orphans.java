package io.ordertrail.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Ends the processes that a killed {@code up} left running. */
final class Orphans {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private Orphans() {}

  /** Ends them in the order of a stop and says so; returns how many there were. */
  static int end(Instance instance, Proc proc, Consumer<String> notes) {
    List<Instance.Member> left =
        instance.orphans(proc).stream()
            .sorted(Comparator.comparingInt(member -> StopOrder.place(member.name())))
            .toList();
    if (!left.isEmpty()) {
      notes.accept(
          "session %s was killed and left %s running: ending %s first"
              .formatted(
                  instance.session().id(),
                  left.size() == 1 ? "1 process" : left.size() + " processes",
                  left.size() == 1 ? "it" : "them"));
    }
    left.forEach(member -> end(member, proc, notes));
    return left.size();
  }

  private static void end(Instance.Member member, Proc proc, Consumer<String> notes) {
    Optional<ProcessHandle> process = ProcessHandle.of(member.pid());
    if (process.isEmpty() || !member.isAlive(proc)) {
      return; // looked at again just before touching it: a pid is reused
    }
    List<ProcessHandle> own = process.get().descendants().toList();
    process.get().destroy();
    if (awaitEnd(process.get())) {
      notes.accept("  %s (process %d) ended".formatted(member.name(), member.pid()));
    } else {
      process.get().destroyForcibly();
      own.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(process.get());
      notes.accept("  %s (process %d) killed".formatted(member.name(), member.pid()));
    }
  }

  private static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
