package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The part of {@code ordertrail aot} that runs in a recorded process; not for people. */
@Command(name = AotRehearsalCommand.NAME, hidden = true)
final class AotRehearsalCommand implements Callable<Integer> {
  static final String NAME = "aot-rehearsal";

  @Option(names = "--in", required = true)
  private Path work;

  @Option(names = "--record", required = true, split = ",")
  private Set<String> recorded;

  @Override
  public Integer call() throws Problem {
    try {
      new AotRehearsal(Home.current(), work, recorded, Signals.install()).run();
      return 0;
    } catch (IOException e) {
      throw Problem.failed("cannot write to %s (%s).".formatted(work, Sentences.reason(e)));
    }
  }
}
