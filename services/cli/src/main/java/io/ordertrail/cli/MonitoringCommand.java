package io.ordertrail.cli;

import io.ordertrail.stack.MonitoringFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what Prometheus and Alertmanager need to run elsewhere than under {@code up}. */
@Command(
    name = "monitoring",
    description = {
      "Write the configuration of Prometheus and Alertmanager into a folder.",
      "Receivers come from the environment, for example ORDERTRAIL_SLACK_URL,"
          + " ORDERTRAIL_PAGERDUTY_KEY, ORDERTRAIL_PAGE_EMAIL with ORDERTRAIL_SMTP_HOST,"
          + " ORDERTRAIL_DEADMAN_URL; what is not set is left out, and named."
    })
final class MonitoringCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder: prometheus/ and alertmanager/ in it are written anew.")
  Path folder;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "As given to up.")
  int portOffset;

  @Mixin HelpOption help;

  @Override
  public Integer call() throws Problem {
    try {
      refuseForeign();
      MonitoringFolder written =
          MonitoringFolder.write(
              Home.current().monitoring(),
              folder.toAbsolutePath(),
              portOffset,
              System.getenv(),
              UnaryOperator.identity());
      System.out.printf(
          Locale.ROOT,
          "prometheus --config.file=%s%nalertmanager --config.file=%s%n",
          written.prometheusFile(),
          written.alertmanagerFile());
      if (!written.unset().isEmpty()) {
        System.out.println("left out, not set:");
        written.unset().forEach(variable -> System.out.println("  " + variable));
      }
      return 0;
    } catch (IOException e) {
      throw Problem.failed(
          "cannot write to %s (%s): choose another folder with --to."
              .formatted(folder, Sentences.reason(e)));
    }
  }

  /** It removes two folders: they must be of an earlier writing. */
  private void refuseForeign() throws IOException, Problem {
    for (String name : new String[] {"prometheus", "alertmanager"}) {
      Path part = folder.resolve(name);
      if (Files.isDirectory(part)
          && isNotEmpty(part)
          && Files.notExists(part.resolve(name + ".yaml"))) {
        throw Problem.failed(
            "%s is there and was not written by this command: choose another folder with --to."
                .formatted(part));
      }
    }
  }

  private static boolean isNotEmpty(Path part) throws IOException {
    try (Stream<Path> entries = Files.list(part)) {
      return entries.findAny().isPresent();
    }
  }
}
