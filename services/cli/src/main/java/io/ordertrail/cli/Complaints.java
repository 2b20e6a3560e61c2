package io.ordertrail.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one sentence on standard error and an exit code. */
final class Complaints {
  private static final int USAGE = 2;
  private static final int BUG = 70;

  private Complaints() {}

  static int aboutArguments(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String what = e.getMessage().lines().findFirst().orElse("wrong arguments");
    String suggestion = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      boolean option = unmatched.isUnknownOption();
      what = "there is no %s %s".formatted(option ? "option" : "command or argument", first);
      List<String> near = unmatched.getSuggestions();
      suggestion = near.isEmpty() ? "" : " Did you mean " + near.getFirst() + "?";
    }
    say(
        command.getErr(),
        "%s.%s See ./%s --help."
            .formatted(what.replaceFirst("\\.$", ""), suggestion, helped(command)));
    return USAGE;
  }

  private static String helped(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  static int aboutExecution(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof Problem problem) {
      say(command.getErr(), problem.getMessage());
      return problem.exitCode();
    }
    return aboutBug(e, command);
  }

  static int aboutBug(Throwable e, CommandLine command) {
    say(
        command.getErr(),
        "an unexpected error (%s), which is a bug; %s."
            .formatted(e, written(e, Home.current().state())));
    return BUG;
  }

  /** Where the details are, for the sentence. */
  private static String written(Throwable e, Path folder) {
    Path file = folder.resolve("bugs.log");
    try {
      Files.createDirectories(folder);
      append(e, file);
      return "its details are in " + file;
    } catch (IOException failed) {
      return "its details could not be written to " + file;
    }
  }

  private static void append(Throwable e, Path file) throws IOException {
    try (PrintWriter out =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.println(Instant.now());
      e.printStackTrace(out);
    }
  }

  private static void say(PrintWriter err, String sentence) {
    err.println("ordertrail: " + sentence);
    err.flush();
  }
}
