package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts alone, with a Maven and a Java that only write down how they were called. */
class ScriptTest {
  private static final String REPORT = "services/cli/target/surefire-reports/TEST-%s.xml";
  @TempDir private Path temp;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = new Checkout(temp);
  }

  @Test
  void buildsOnceAndHandsItsArgumentsOver() throws Exception {
    Checkout.Result first = checkout.run(checkout.command(), "up", "--symbols", "A B");
    Checkout.Result second = checkout.run(checkout.command(), "up", "--symbols", "A B");

    assertThat(first.output()).contains("building cli [1/1]");
    assertThat(second.output())
        .startsWith("java: ")
        .contains("<-Dordertrail.home=" + checkout.home() + ">")
        .endsWith("<io.ordertrail.cli.OrdertrailMain> <up> <--symbols> <A B>\n");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void worksThroughALinkAndFromAnyFolder() throws Exception {
    Path link =
        Files.createSymbolicLink(temp.resolve("a link"), checkout.home().resolve("ordertrail"));
    Checkout.Result result = checkout.run(Path.of("/"), Map.of(), link.toString(), "status");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("<-Dordertrail.home=" + checkout.home() + ">");
  }

  @Test
  void buildsAgainAfterAChangeOfASourceButNotOfATest() throws Exception {
    checkout.run(checkout.command(), "status");
    Instant later = Instant.now().plusSeconds(5);

    checkout.source("services/cli/src/test/java/ATest.java", "class ATest {}");
    touch("services/cli/src/test/java/ATest.java", later);
    checkout.run(checkout.command(), "status");
    assertThat(checkout.builds()).isEqualTo(1);

    touch("services/cli/src/main/java/A.java", later);
    checkout.run(checkout.command(), "status");
    assertThat(checkout.builds()).isEqualTo(2);
  }

  @Test
  void showsOnlyTheErrorsOfAFailedBuildAndStartsNothing() throws Exception {
    checkout.mavenThat(
        """
        echo "[INFO] Building cli 0.1.0 [1/1]"
        echo "[INFO] noise"
        echo "[ERROR] A.java:[1,2] cannot find symbol"
        echo "[ERROR] Re-run Maven using the -X switch"
        exit 1
        """);
    Checkout.Result result = checkout.run(checkout.command(), "up");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("[ERROR] A.java:[1,2] cannot find symbol", "the build failed", "build.log")
        .doesNotContain("noise", "Re-run", "java: <");
  }

  @Test
  void keepsABuildThatARunningSystemUses() throws Exception {
    checkout.run(checkout.command(), "status");
    Path used;
    try (Stream<Path> builds = Files.list(checkout.home().resolve(".ordertrail/builds"))) {
      used = builds.findFirst().orElseThrow();
    }
    Process user =
        new ProcessBuilder("flock", "-s", used.resolve("in-use").toString(), "cat").start();
    try {
      user.getOutputStream().write('x');
      user.getOutputStream().flush();
      assertThat(user.getInputStream().read()).isEqualTo('x'); // now it holds the lock
      rebuild();
      assertThat(used.resolve("lib")).exists();
    } finally {
      user.getOutputStream().close();
      user.waitFor();
    }
    rebuild();
    assertThat(used).doesNotExist();
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Checkout.Result noMaven =
        checkout.run(temp, Map.of("PATH", emptyPath()), "/bin/bash", checkout.command(), "up");
    assertThat(noMaven.exitCode()).isEqualTo(1);
    assertThat(noMaven.output()).contains("needs Maven to build");
  }

  @Test
  void helpNeedsNoBuild() throws Exception {
    assertThat(checkout.run(checkout.command()).output()).isEqualTo("the help\n");
    assertThat(checkout.run(checkout.command(), "--help").output()).isEqualTo("the help\n");
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void testSumsTheReportsIntoTheClosingLine() throws Exception {
    checkout.source(REPORT.formatted("Stale"), report(100, 0, 0, 0));
    checkout.mavenThat(
        """
        echo "$ORDERTRAIL_TEST_RUN" | grep -q . || exit 9
        cd services/cli/target/surefire-reports
        echo '%s' > TEST-a.xml
        echo '%s' > TEST-b.xml
        """
            .formatted(report(10, 0, 0, 1), report(5, 0, 0, 0)));
    Checkout.Result result = checkout.run(checkout.home().resolve(".ci/run").toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("no process left behind\ntook 0 min ");
    assertThat(result.output()).endsWith("\n14 passed, 0 failed, 1 skipped\n");
  }

  @Test
  void testFailsWhenATestFailed() throws Exception {
    checkout.mavenThat(
        """
        mkdir -p services/cli/target/failsafe-reports
        echo '%s' > services/cli/target/failsafe-reports/TEST-a.xml
        exit 1
        """
            .formatted(report(10, 2, 1, 0)));
    Checkout.Result result = checkout.run(checkout.command(), "test");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).endsWith("\n7 passed, 3 failed, 0 skipped\n");
  }

  @Test
  void testFailsWhenNoTestRanOrTheBuildFailed() throws Exception {
    checkout.mavenThat("");
    Checkout.Result none = checkout.run(checkout.command(), "test");
    checkout.mavenThat("exit 1");
    Checkout.Result broken = checkout.run(checkout.command(), "test");

    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.output()).contains("no test ran").endsWith("0 passed, 0 failed, 0 skipped\n");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.output()).contains("the build failed outside the tests");
  }

  @Test
  void testEndsAndNamesWhatATestLeftBehind() throws Exception {
    checkout.mavenThat(
        """
        setsid sleep 601 > /dev/null 2>&1 < /dev/null &
        mkdir -p services/cli/target/surefire-reports
        echo '%s' > services/cli/target/surefire-reports/TEST-a.xml
        """
            .formatted(report(1, 0, 0, 0)));
    Checkout.Result result = checkout.run(checkout.command(), "test");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .containsPattern("left behind and ended: process \\d+ \\(sleep 601 ?\\)")
        .endsWith("1 passed, 0 failed, 0 skipped\n");
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(p -> p.info().commandLine().orElse("").equals("sleep 601"));
  }

  private void rebuild() throws Exception {
    touch("services/cli/src/main/java/A.java", Instant.now().plusSeconds(5));
    checkout.run(checkout.command(), "status");
  }

  private void touch(String path, Instant when) throws Exception {
    Files.setLastModifiedTime(checkout.home().resolve(path), FileTime.from(when));
  }

  /** A path with what the script needs, and no Maven. */
  private String emptyPath() throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    for (String tool : List.of("readlink", "dirname", "sed", "find", "mkdir", "flock", "cat")) {
      Checkout.script(bin.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"\n");
    }
    return bin.toString();
  }

  private static String report(int tests, int failures, int errors, int skipped) {
    return """
    <?xml version="1.0"?><testsuite name="x" time="0.1" tests="%d" errors="%d" skipped="%d" failures="%d"><testcase name="tests=&quot;9&quot;"/></testsuite>\
    """
        .formatted(tests, errors, skipped, failures);
  }
}
