package io.ordertrail.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail status}: what the table of the running {@code up} shows at this moment. */
@Command(name = "status", description = "Show the running system's table once.")
final class StatusCommand implements Callable<Integer> {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private final PrintStream out = System.out;
  private final Proc proc = new Proc();
  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Option(names = "--no-color", description = "Without colours.")
  private boolean noColor;

  @Override
  public Integer call() throws Problem {
    DataFolder folder = data.folder();
    Optional<Instance> instance = JsonFiles.read(folder.instanceFile(), Instance.class);
    if (instance.isEmpty() || !instance.get().isRunning(proc)) {
      throw Problem.failed(notRunning(folder, instance));
    }
    Snapshot snapshot =
        JsonFiles.read(folder.statusFile(), Snapshot.class)
            .filter(s -> s.session().equals(instance.get().session().id()))
            .orElseThrow(() -> Problem.failed("it has only just been started: ask again."));
    show(snapshot);
    return 0;
  }

  private void show(Snapshot snapshot) throws Problem {
    if (json) {
      out.println(JsonFiles.print(snapshot));
      return;
    }
    StatusTable.lines(snapshot, palette()).forEach(out::println);
    Duration age = Duration.between(Instant.parse(snapshot.at()), Instant.now());
    if (age.compareTo(FRESH) > 0) {
      out.printf("as of %s ago%n", Sentences.seconds(age));
    }
  }

  private Palette palette() {
    String term = System.getenv("TERM");
    return Palette.choose(
        noColor || !Terminal.isInteractive(term), System.getenv("NO_COLOR"), term);
  }

  private String notRunning(DataFolder folder, Optional<Instance> instance) {
    String start = "nothing runs on %s: start it with ./ordertrail up".formatted(folder.path());
    if (instance.isPresent() && !instance.get().orphans(proc).isEmpty()) {
      return "session %s was killed and left %d processes running on %s: end them with ./ordertrail down."
          .formatted(
              instance.get().session().id(), instance.get().orphans(proc).size(), folder.path());
    }
    return instance
        .filter(last -> !last.closing().isEmpty())
        .map(
            last ->
                start
                    + " (the last session, %s: %s)."
                        .formatted(last.session().id(), last.closing().replaceFirst("\\.$", "")))
        .orElse(start + ".");
  }
}
