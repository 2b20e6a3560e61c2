package io.ordertrail.objectives;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of Debian's package prometheus; tests without them are skipped. */
final class Promtool {
  private static final long LONGEST_SECONDS = 60;

  private Promtool() {}

  static Path required(String program) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no " + program + " on the PATH (apt install prometheus)");
    return found.get();
  }

  /**
   * @return empty when all cases of the file hold, else what promtool says
   */
  static String test(Path testFile) throws IOException, InterruptedException {
    Path says = testFile.resolveSibling(testFile.getFileName() + ".out");
    Process process =
        new ProcessBuilder(required("promtool").toString(), "test", "rules", testFile.toString())
            .redirectErrorStream(true)
            .redirectOutput(says.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "it did not end in a minute";
    }
    return process.exitValue() == 0 ? "" : Files.readString(says, StandardCharsets.UTF_8);
  }
}
