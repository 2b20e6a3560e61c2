package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches that this build has made of itself. */
class AotIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final Path LIB = Path.of("target/dist/lib").toAbsolutePath();
  private static final Home HOME = new Home(ROOT, LIB, JAVA);
  private static final AotCache VENUE = AotCache.of(Part.PAPER_VENUE, HOME);

  @TempDir private Path temp;

  @Test
  void eachProcessHasACacheThatItsJvmUses() throws Exception {
    for (Part part : Stream.of(Part.values()).filter(Part::isOurs).toList()) {
      List<String> options = AotCache.of(part, HOME).options();
      assertThat(options).as(part.label()).isNotEmpty();
      assertThat(startOfJvm(part, options))
          .as(part.label())
          .contains("Using AOT-linked classes: true");
    }
    assertThat(AotCache.all(HOME)).allSatisfy(cache -> assertThat(cache.options()).isNotEmpty());
  }

  @Test
  void aStartOfAPartNamesItsCacheUnlessItsJvmIsChanged() throws Exception {
    assertThat(ServiceJvm.command(Part.PAPER_VENUE, HOME, List.of()))
        .contains("-XX:AOTCache=" + VENUE.file());
    assertThat(ServiceJvm.command(Part.PAPER_VENUE, HOME, List.of("-Xmx20m")))
        .noneMatch(word -> word.contains("AOTCache"));
  }

  @Test
  void aTruncatedCacheOnlySlowsTheStart() throws Exception {
    Path half = temp.resolve("half.aot");
    byte[] whole = Files.readAllBytes(VENUE.file());
    for (int length : new int[] {0, 100, whole.length / 2, whole.length - 1}) {
      Files.write(half, Arrays.copyOf(whole, length));
      List<String> command = jvm(Part.PAPER_VENUE, AotCache.using(half));
      command.addAll(List.of("-cp", ServiceJvm.jar("paper-venue", HOME).toString(), "--version"));
      Outcome outcome = run(command);
      assertThat(outcome.exitCode()).as("%d bytes: %s", length, outcome.text()).isZero();
      assertThat(outcome.text()).startsWith("openjdk ").doesNotContain("aot", "AOT");
    }
  }

  /** A JVM of JDK 25.0.3 would run the old classes. */
  @Test
  void aCacheOfOtherJarsIsNotUsed() throws Exception {
    Home copy = new Home(ROOT, temp.resolve("a host/lib"), JAVA);
    copy(LIB, copy.lib());
    Files.createDirectories(copy.aot());
    for (String end : new String[] {".aot", ".made-of"}) {
      Files.copy(HOME.aot().resolve("paper-venue" + end), copy.aot().resolve("paper-venue" + end));
    }
    AotCache cache = AotCache.of(Part.PAPER_VENUE, copy);
    assertThat(cache.options()).isNotEmpty().isEqualTo(optionsOfTheScripts(copy));

    Path wire = ServiceJvm.jar("domain", copy);
    Files.setLastModifiedTime(wire, FileTime.from(Instant.now()));
    assertThat(cache.options()).isEmpty();
    assertThat(optionsOfTheScripts(copy)).isEmpty();

    Files.delete(wire);
    assertThat(cache.options()).isEmpty();
    assertThat(optionsOfTheScripts(copy)).isEmpty();
  }

  @Test
  void nothingIsLeftOfTheMaking() {
    assertThat(HOME.aot().resolve("making")).doesNotExist();
    String work = HOME.aot().resolve("making").toString();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(work));
  }

  private static List<String> optionsOfTheScripts(Home home) throws Exception {
    Outcome outcome =
        run(
            List.of(
                "bash",
                "-c",
                ". \"$1/.ci/jdk.sh\"; aot_options \"$2\" \"$3\" paper-venue",
                "aot",
                ROOT.toString(),
                home.lib().toString(),
                home.aot().toString()));
    assertThat(outcome.exitCode()).isZero();
    return outcome.text().lines().toList();
  }

  private static String startOfJvm(Part part, List<String> cache) throws Exception {
    List<String> command = jvm(part, cache);
    command.add("-Xlog:aot=info");
    command.addAll(List.of("-cp", ServiceJvm.jar(part.label(), HOME).toString(), "--version"));
    return run(command).text();
  }

  private static List<String> jvm(Part part, List<String> more) {
    List<String> command = new ArrayList<>(List.of(JAVA.resolve("bin/java").toString()));
    command.addAll(ServiceJvm.options(part));
    command.addAll(more);
    return command;
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
