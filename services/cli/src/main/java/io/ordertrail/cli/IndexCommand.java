package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ApiKeys;
import io.ordertrail.elasticsearch.DiagnosticsRetention;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.Lifecycle;
import io.ordertrail.elasticsearch.Templates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail index}: what is done to an Elasticsearch by whoever runs it. */
@Command(
    name = "index",
    description = "Administer the Elasticsearch that holds the record.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IndexCommand.Install.class,
      IndexCommand.Key.class,
      IndexCommand.Expire.class,
    })
final class IndexCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name a command: install, key or expire");
  }

  @Command(
      name = "install",
      description = "Put the index templates and, where there is such a thing, the lifecycle.",
      sortOptions = false)
  static final class Install implements Callable<Integer> {
    @Mixin private AdminOptions admin;

    @Option(names = "--one-node", description = "Without replicas: there is no second node.")
    private boolean oneNode;

    @Override
    public Integer call() throws Problem {
      return admin.run(this::install);
    }

    private int install(ElasticsearchClients clients) throws IOException, Problem {
      Templates.Scope scope = oneNode ? Templates.Scope.ONE_NODE : Templates.Scope.CLUSTER;
      switch (Templates.tryInstall(clients.typed(), scope)) {
        case Templates.Outcome.Installed() -> System.out.println("templates: installed");
        case Templates.Outcome.Unavailable(String reason) -> throw refused("templates", reason);
        case Templates.Outcome.Refused(String reason) -> throw refused("templates", reason);
      }
      switch (Lifecycle.install(clients)) {
        case Lifecycle.Outcome.Installed() -> System.out.println("lifecycle: installed");
        case Lifecycle.Outcome.Skipped() ->
            System.out.println(
                "lifecycle: skipped, this server has none; run ordertrail index expire daily");
        case Lifecycle.Outcome.Refused(String reason) -> throw refused("lifecycle", reason);
      }
      return 0;
    }

    private static Problem refused(String what, String reason) {
      return Problem.failed("the %s could not be installed (%s).".formatted(what, reason));
    }
  }

  @Command(
      name = "key",
      description = "Make an API key that may do what one of our roles may, and print it once.",
      sortOptions = false)
  static final class Key implements Callable<Integer> {
    @Mixin private AdminOptions admin;

    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    private ApiKeys.Role role;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "Whose it is, such as shipper-host-a.")
    private String name;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "90",
        description = "How long it is valid; by default ${DEFAULT-VALUE} days.")
    private int days;

    @Override
    public Integer call() throws Problem {
      if (days < 1 || !name.matches("[A-Za-z0-9._-]{1,100}")) {
        throw Problem.usage(
            "a key is valid for a day or more, and its name is of letters, digits, dots, dashes.");
      }
      return admin.run(
          clients -> {
            System.out.println(ApiKeys.create(clients, role, name, Duration.ofDays(days)));
            return 0;
          });
    }
  }

  @Command(
      name = "expire",
      description =
          "Delete diagnostic logs that are old, on a server that does not by itself; never the"
              + " record.",
      sortOptions = false)
  static final class Expire implements Callable<Integer> {
    @Mixin private AdminOptions admin;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "30",
        description = "Keep so many days; by default ${DEFAULT-VALUE}.")
    private int days;

    @Override
    public Integer call() throws Problem {
      if (days < 1) {
        throw Problem.usage("--days is 1 or more.");
      }
      return admin.run(
          clients -> {
            List<String> gone =
                DiagnosticsRetention.apply(clients.typed(), Duration.ofDays(days), Instant.now());
            System.out.println(
                gone.isEmpty()
                    ? "no diagnostic logs are older than " + days + " days"
                    : "deleted " + String.join(", ", gone));
            return 0;
          });
    }
  }
}
