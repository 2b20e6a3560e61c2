package io.ordertrail.cli;

import io.ordertrail.wire.BusKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail keys}: makes keys that services prove themselves with. */
@Command(
    name = "keys",
    description = "Make the keys with which services on several hosts prove who they are.",
    subcommands = KeysCommand.OfTheBus.class)
final class KeysCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private HelpOption help;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say which keys: keys bus NAME...");
  }

  /** {@code ordertrail keys bus}. */
  @Command(
      name = "bus",
      description =
          "Make a new key of the bus for each service: NAME.key is for that service alone"
              + " (bus.curve.key), NAME.pub for the folder of all (bus.curve.peers).")
  static final class OfTheBus implements Callable<Integer> {
    @Mixin private HelpOption help;

    @Parameters(
        arity = "1..*",
        paramLabel = "NAME",
        description = "The services: market-data, signal-bridge, risk-manager, execution-engine.")
    private List<String> names;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = ".",
        description = "Where to; by default the current folder. Nothing is written over.")
    private Path out;

    @Override
    public Integer call() throws Problem {
      for (String name : names) {
        if (!BusKeys.isName(name)) {
          throw Problem.usage(
              "a service's name is of lower case letters, digits and dashes, not \""
                  + name
                  + "\".");
        }
      }
      try {
        Files.createDirectories(out);
        for (String name : names) {
          System.out.printf("%s %s%n", name, BusKeys.make(out, name));
        }
        return 0;
      } catch (FileAlreadyExistsException e) {
        throw Problem.failed(
            "%s is there already: a key is changed by making a new one in another folder with --out."
                .formatted(e.getMessage()));
      } catch (IOException e) {
        throw Problem.failed(
            "cannot write keys to %s (%s): name another folder with --out."
                .formatted(out, Sentences.reason(e)));
      }
    }
  }
}
