package io.ordertrail.benchmarks;

import io.ordertrail.runtime.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The console as {@code ordertrail up} starts it, a process of its own. Immutable. */
record ConsoleJvm(Path lib, List<String> options, Map<String, String> environment) {
  static final String NAME = "console";

  static ConsoleJvm read(Settings settings) {
    return new ConsoleJvm(
        settings.path("bench.lib"),
        ShipperJvm.words(settings.text("bench.console_jvm")),
        ShipperJvm.words(settings.text("bench.console_environment")).stream()
            .filter(word -> word.contains("="))
            .collect(
                Collectors.toMap(
                    word -> word.substring(0, word.indexOf('=')),
                    word -> word.substring(word.indexOf('=') + 1))));
  }

  /**
   * @param settings each {@code key=value}
   */
  ChildProcess start(Path output, List<String> settings) throws IOException, BenchException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", jar().toString(), "io.ordertrail.console.ConsoleMain"));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    return ChildProcess.start(command, environment, output);
  }

  /** The console's jar, which names the others beside it. */
  Path jar() throws IOException, BenchException {
    if (Files.isDirectory(lib)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, NAME + "-[0-9]*.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      }
    }
    throw new BenchException(
        "there is no console in %s: this part needs an installation, run it as ./ordertrail bench"
            .formatted(lib));
  }
}
