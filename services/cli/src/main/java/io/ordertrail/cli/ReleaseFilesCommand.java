package io.ordertrail.cli;

import io.ordertrail.runtime.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes what a release knows of this build: its version, and how each service's JVM is started.
 * The build of a release calls it; not for people.
 */
@Command(name = "release-files", hidden = true)
final class ReleaseFilesCommand implements Callable<Integer> {
  @Option(names = "--to", required = true)
  private Path release;

  @Override
  public Integer call() throws Problem {
    try {
      BuildInfo build = BuildInfo.ofThisBuild();
      write(
          release.resolve("VERSION"),
          List.of("version=" + build.version(), "git_commit=" + build.gitCommit()));
      Path jvm = Files.createDirectories(release.resolve("jvm"));
      for (Part part : Stream.of(Part.values()).filter(Part::isOurs).toList()) {
        write(jvm.resolve(part.label() + ".options"), ServiceJvm.options(part));
        write(jvm.resolve(part.label() + ".main"), List.of(ServiceJvm.mainClass(part)));
        write(
            jvm.resolve(part.label() + ".env"),
            ServiceJvm.environment(part).entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .toList());
      }
      return 0;
    } catch (IOException e) {
      throw Problem.failed("cannot write to %s (%s).".formatted(release, Sentences.reason(e)));
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.write(file, lines);
  }
}
