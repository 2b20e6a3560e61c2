package io.ordertrail.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordertrail down}: asks the running {@code up} to stop in order, and waits for its end. */
@Command(name = "down", description = "Stop the running system in order, and say what it recorded.")
final class DownCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private final PrintStream out = System.out;
  private final Proc proc = new Proc();
  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    DataFolder folder = data.folder();
    Instance instance =
        JsonFiles.read(folder.instanceFile(), Instance.class).orElseThrow(() -> nothing(folder));
    if (instance.isRunning(proc)) {
      return stop(folder, instance);
    }
    if (Orphans.end(instance, proc, out::println) == 0) {
      throw nothing(folder);
    }
    out.println(
        "what it had recorded is kept in %s; the next up indexes what is not indexed yet"
            .formatted(folder.path()));
    return 0;
  }

  private int stop(DataFolder folder, Instance instance) throws Problem {
    Instance.Member command = instance.command();
    ProcessHandle process = ProcessHandle.of(command.pid()).orElseThrow(() -> nothing(folder));
    out.printf("asking session %s to stop%n", instance.session().id());
    if (!process.destroy()) {
      throw Problem.failed(
          "process %d belongs to another user: stop it as that user.".formatted(command.pid()));
    }
    await(process);
    Optional<Instance> ended = JsonFiles.read(folder.instanceFile(), Instance.class);
    if (ended.isEmpty() || ended.get().state() != Instance.State.STOPPED) {
      throw Problem.failed("it ended without having stopped in order: run down once more.");
    }
    Objects.requireNonNullElse(ended.get().verdict(), List.<String>of()).forEach(out::println);
    out.println(ended.get().closing());
    return ended.get().exitCode();
  }

  private static void await(ProcessHandle process) throws Problem {
    try {
      process.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw Problem.failed(
          "it has not stopped within %d min: see what it waits for in its terminal."
              .formatted(DEADLINE.toMinutes()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Problem nothing(DataFolder folder) {
    return Problem.failed(
        "nothing runs on %s: start it with ./ordertrail up.".formatted(folder.path()));
  }
}
