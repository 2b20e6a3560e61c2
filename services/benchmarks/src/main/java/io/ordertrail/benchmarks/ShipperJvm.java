package io.ordertrail.benchmarks;

import io.ordertrail.runtime.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How {@code ordertrail up} starts the shipper; the command says it, so that it cannot be another
 * way here.
 *
 * @param lib the folder of the installation's jars
 * @param options of the JVM
 * @param environment beside the benchmark's own
 * @param changed settings of the shipper, each {@code key=value}
 */
record ShipperJvm(
    Path lib, List<String> options, Map<String, String> environment, List<String> changed) {
  private static final String NONE = "none";

  static ShipperJvm read(Settings settings) {
    return new ShipperJvm(
        settings.path("bench.lib"),
        words(settings.text("bench.shipper_jvm")),
        words(settings.text("bench.shipper_environment")).stream()
            .filter(word -> word.contains("="))
            .collect(
                Collectors.toMap(
                    word -> word.substring(0, word.indexOf('=')),
                    word -> word.substring(word.indexOf('=') + 1))),
        words(settings.text("bench.shipper_settings")));
  }

  static List<String> words(String text) {
    return text.equals(NONE) ? List.of() : Arrays.asList(text.strip().split("\\s+"));
  }

  /**
   * @param data whose journals it ships
   * @param settings each {@code key=value}, beside those that every start needs
   */
  ChildProcess start(String url, Path data, List<String> settings)
      throws IOException, BenchException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", jar().toString(), "io.ordertrail.shipper.ShipperMain"));
    for (String setting :
        List.of(
            "service.data=" + data, "service.admin.port=0", "shipper.elasticsearch.urls=" + url)) {
      command.addAll(List.of("--set", setting));
    }
    changed.forEach(setting -> command.addAll(List.of("--set", setting)));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    return ChildProcess.start(command, environment, data.resolve("shipper.out"));
  }

  /** The shipper's jar, which names the others beside it. */
  Path jar() throws IOException, BenchException {
    if (Files.isDirectory(lib)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "shipper-[0-9]*.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      }
    }
    throw new BenchException(
        "there is no shipper in %s: this part needs an installation, run it as ./ordertrail bench"
            .formatted(lib));
  }
}
