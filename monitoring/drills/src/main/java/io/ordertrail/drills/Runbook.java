package io.ordertrail.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of an alert's runbook that only look: the lines of its blocks that begin with <code>
 * ```sh</code> and nothing more. They must work on the running system, so they are run.
 */
final class Runbook {
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LOCAL_PORT = Pattern.compile("(127\\.0\\.0\\.1|localhost):(\\d{4})");
  private static final long PATIENCE_S = 60;

  private final DrillTarget target;
  private final List<String> commands;

  private Runbook(DrillTarget target, List<String> commands) {
    this.target = target;
    this.commands = commands;
  }

  static Runbook of(String alert, DrillTarget target) throws DrillException {
    Path file = target.home().resolve("monitoring/runbooks/" + alert + ".md");
    try {
      return new Runbook(target, commands(Files.readString(file)));
    } catch (IOException e) {
      throw new DrillException("the runbook %s cannot be read.".formatted(file));
    }
  }

  static List<String> commands(String page) {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      block
          .group(1)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(commands::add);
    }
    return commands;
  }

  int size() {
    return commands.size();
  }

  /** Runs all; the first that fails, with its last words, or empty. */
  String firstFailure() throws DrillException {
    for (String command : commands) {
      String failure = run(onTarget(command));
      if (!failure.isEmpty()) {
        return command + ": " + failure;
      }
    }
    return "";
  }

  /** The same command for this system's folder and ports. */
  String onTarget(String command) {
    String shifted =
        LOCAL_PORT
            .matcher(command)
            .replaceAll(
                at -> at.group(1) + ":" + (Integer.parseInt(at.group(2)) + target.portOffset()));
    return shifted.startsWith("./ordertrail ")
        ? shifted.replaceFirst("^(\\./ordertrail [\\w-]+)", "$1 --data '" + target.data() + "'")
        : shifted;
  }

  private String run(String command) throws DrillException {
    try {
      Path output = Files.createTempFile("ordertrail-drill", ".out");
      try {
        Process process =
            new ProcessBuilder("bash", "-c", command)
                .directory(target.home().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          return "did not end within %d s".formatted(PATIENCE_S);
        }
        return process.exitValue() == 0
            ? ""
            : "exit code %d, %s".formatted(process.exitValue(), lastLine(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new DrillException("a command could not be started (%s).".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted.");
    }
  }

  private static String lastLine(Path output) throws IOException {
    return Files.readString(output).strip().lines().reduce("nothing said", (_, last) -> last);
  }
}
