package io.ordertrail.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ordertrail} command. */
@Command(
    name = "ordertrail",
    synopsisSubcommandLabel = "COMMAND",
    description = "Trading with a complete, searchable record of every order, fill and risk check.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SloCommand.class,
      OrderCommand.class,
      SlowestCommand.class,
      AtCommand.class,
      BundleCommand.class,
      EventsCommand.class,
      VerifyCommand.class,
      RedoCommand.class,
      DeadLettersCommand.class,
      TrainCommand.class,
      BenchCommand.class,
      SwitchCommand.Halt.class,
      SwitchCommand.Reduce.class,
      SwitchCommand.Rearm.class,
      LimitsCommand.class,
      FlatCommand.class,
      AboutCommand.class,
      ArchiveCommand.class,
      RestoreCommand.class,
      SnapshotCommand.class,
      IndexCommand.class,
      DrillCommand.class,
      MonitoringCommand.class,
      KeysCommand.class,
      AotCommand.class,
      AotRehearsalCommand.class,
      ReleaseFilesCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class OrdertrailMain implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @CommandLine.Mixin private HelpOption help;

  private OrdertrailMain() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    CommandLine command = commandLine();
    try {
      return command.execute(args);
    } catch (Throwable bug) { // picocli hands on what is no Exception
      return Complaints.aboutBug(bug, command);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new OrdertrailMain())
        .setParameterExceptionHandler(Complaints::aboutArguments)
        .setExecutionExceptionHandler(Complaints::aboutExecution)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
  }
}
