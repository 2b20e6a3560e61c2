package io.ordertrail.cli;

import io.ordertrail.objectives.Objectives;
import io.ordertrail.objectives.SloAnswer;
import io.ordertrail.objectives.SloReport;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ordertrail slo}: what was promised, what became of it, and what is left of each budget.
 */
@Command(
    name = "slo",
    description = "Show each objective: its current value, the budget left, the burn, the trend.")
final class SloCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Which Prometheus to ask; by default the one that runs with the system here.")
  private URI prometheus;

  @Override
  public Integer call() throws Problem {
    URI address = address();
    switch (SloReport.ask(address, Objectives.load())) {
      case SloAnswer.NoAnswer none ->
          throw Problem.failed(
              "no Prometheus tells the objectives at %s (%s): ./ordertrail up starts one where the package prometheus is installed; another is named with --prometheus URL."
                  .formatted(address, none.reason()));
      case SloAnswer.Standings standings -> print(standings);
    }
    return 0;
  }

  private void print(SloAnswer.Standings standings) throws Problem {
    if (json) {
      System.out.println(JsonFiles.print(SloTable.json(standings)));
    } else {
      SloTable.lines(standings).forEach(System.out::println);
    }
  }

  private URI address() throws Problem {
    if (prometheus == null) {
      return new Ports(portOffset()).url(Part.PROMETHEUS);
    }
    if (prometheus.getHost() == null || !String.valueOf(prometheus.getScheme()).matches("https?")) {
      throw Problem.usage("--prometheus is an address such as http://127.0.0.1:9999.");
    }
    return prometheus;
  }

  /** Of the system that runs on the data folder; none where no system was ever started. */
  private int portOffset() throws Problem {
    DataFolder folder = data.folder();
    Optional<Instance> instance = JsonFiles.read(folder.instanceFile(), Instance.class);
    if (instance.isPresent() && !instance.get().isRunning(new Proc())) {
      throw Problem.failed(
          "nothing runs on %s, and objectives are told by what runs: start it with ./ordertrail up, or name a Prometheus with --prometheus URL."
              .formatted(folder.path()));
    }
    return instance.map(running -> running.session().portOffset()).orElse(0);
  }
}
