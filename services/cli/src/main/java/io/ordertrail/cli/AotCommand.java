package io.ordertrail.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordertrail aot}: a build makes its caches by it, and so does a host with a release. */
@Command(
    name = "aot",
    description = {
      "Make the ahead-of-time caches with which the services and this command start faster.",
      "Everything is started once on free ports, trades for a moment and is stopped. What was made"
          + " of these jars by this Java before is kept."
    })
final class AotCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    long startNs = System.nanoTime();
    try (AotMaking making = AotMaking.in(Home.current(), Signals.install())) {
      int made = making.makeWhatIsMissing();
      System.out.println(
          made == 0
              ? "the caches are current"
              : "%d caches made in %s"
                  .formatted(
                      made, Sentences.seconds(Duration.ofNanos(System.nanoTime() - startNs))));
      return 0;
    } catch (IOException e) {
      throw Problem.failed(
          "cannot write the caches to %s (%s): the services start without, only slower."
              .formatted(Home.current().aot(), Sentences.reason(e)));
    }
  }
}
