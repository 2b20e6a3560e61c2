package io.ordertrail.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ordertrail bench}: figures that anyone can repeat. Measured by a process of its own. */
@Command(
    name = "bench",
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure on this machine what the record costs, or what people wait for.",
    subcommands = {BenchCommand.Record.class, BenchCommand.Console.class})
final class BenchCommand implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name what to measure: record or console");
  }

  /** The record's way from the trading thread to Elasticsearch. */
  @Command(
      name = "record",
      description = {
        "Measure the record: what an event costs the trading thread, how many a"
            + " second reach the disk, how many Elasticsearch, and how soon a search finds them.",
        "Prints tables with what is to be reached; services/benchmarks/README.md explains them."
      },
      sortOptions = false)
  static final class Record implements Callable<Integer> {
    private enum Part {
      emit,
      journal,
      ship,
      fresh,
      all;

      boolean needsElasticsearch() {
        return this == ship || this == fresh || this == all;
      }
    }

    @Option(
        names = "--part",
        paramLabel = "PART",
        defaultValue = "all",
        description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
    private Part part;

    @Option(
        names = "--events",
        paramLabel = "N",
        description = "How many events a part measures; by default each has its own number.")
    private int events;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        description = "How often each candidate has its turn; by default each part has its own.")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
    private Path json;

    @Option(
        names = "--syslog-ng",
        paramLabel = "DIR",
        description = "Unpacked packages of syslog-ng, a peer of the part ship, if not installed.")
    private Path syslogNg;

    @Option(
        names = "--rsyslog",
        paramLabel = "DIR",
        description = "Unpacked packages of rsyslog, a peer of the part ship, if not installed.")
    private Path rsyslog;

    @Option(
        names = "--shipper",
        paramLabel = "KEY=VALUE",
        description = "A setting of the shipper that is to be another one; may be repeated.")
    private List<String> shipperSettings = List.of();

    @Mixin private HelpOption help;

    @Override
    public Integer call() throws Problem {
      check();
      Home home = Home.current();
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("bench.part", part.name().toLowerCase(Locale.ROOT));
      settings.put("bench.events", events);
      settings.put("bench.rounds", rounds);
      settings.put("bench.json", absolute(json));
      settings.put("bench.work", home.state().resolve("bench"));
      settings.put("bench.lib", home.lib());
      settings.put("bench.syslog-ng", absolute(syslogNg));
      settings.put("bench.rsyslog", absolute(rsyslog));
      settings.put("bench.shipper_settings", words(shipperSettings));
      settings.putAll(shipper());
      if (part.needsElasticsearch()) {
        settings.put("bench.distribution", Distribution.fetched(home, System.err::println));
      }
      return Tool.BENCHMARKS.run(home, settings);
    }

    static Object absolute(Path path) {
      return path == null ? "none" : path.toAbsolutePath();
    }

    /** The benchmark starts the shipper as `ordertrail up` does. */
    private static Map<String, Object> shipper() {
      io.ordertrail.cli.Part part = io.ordertrail.cli.Part.SHIPPER;
      return Map.of(
          "bench.shipper_jvm", words(ServiceJvm.options(part)),
          "bench.shipper_environment",
              words(
                  ServiceJvm.environment(part).entrySet().stream()
                      .map(variable -> variable.getKey() + "=" + variable.getValue())
                      .toList()));
    }

    static String words(List<String> words) {
      return words.isEmpty() ? "none" : String.join(" ", words);
    }

    private void check() throws Problem {
      if (events < 0 || events > 100_000_000) {
        throw Problem.usage("--events is up to 100000000.");
      }
      if (rounds < 0 || rounds > 100) {
        throw Problem.usage("--rounds is up to 100.");
      }
      for (String setting : shipperSettings) {
        if (!setting.matches("\\S+=\\S+")) {
          throw Problem.usage("--shipper wants KEY=VALUE, not %s.".formatted(setting));
        }
      }
      if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
        throw Problem.failed("there is no folder for %s: make it first.".formatted(json));
      }
    }
  }

  /** What a person waits for at the console. */
  @Command(
      name = "console",
      description = {
        "Measure the console: fill an Elasticsearch of the benchmark's own and a journal with a"
            + " million events, start the console beside them, and ask for orders' pages and"
            + " lists.",
        "Prints distributions with what is to be reached."
      },
      sortOptions = false)
  static final class Console implements Callable<Integer> {
    @Option(
        names = "--events",
        paramLabel = "N",
        description = "How many events are filled in; by default 1000000.")
    private int events;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        description = "How often 500 orders' pages are asked for; by default 3 times.")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
    private Path json;

    @Mixin private HelpOption help;

    @Override
    public Integer call() throws Problem {
      if (events < 0 || events > 100_000_000 || rounds < 0 || rounds > 100) {
        throw Problem.usage("--events is up to 100000000, --rounds up to 100.");
      }
      Home home = Home.current();
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("bench.part", "console");
      settings.put("bench.events", events);
      settings.put("bench.rounds", rounds);
      settings.put("bench.json", Record.absolute(json));
      settings.put("bench.work", home.state().resolve("bench"));
      settings.put("bench.lib", home.lib());
      settings.put("bench.console_jvm", Record.words(ServiceJvm.options(Part.CONSOLE)));
      settings.put(
          "bench.console_environment",
          Record.words(
              ServiceJvm.environment(Part.CONSOLE).entrySet().stream()
                  .map(variable -> variable.getKey() + "=" + variable.getValue())
                  .toList()));
      settings.put("bench.distribution", Distribution.fetched(home, System.err::println));
      return Tool.BENCHMARKS.run(home, settings);
    }
  }
}
