package io.ordertrail.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with the real scripts, beside a Maven and a JDK that only write down how they were
 * called: for tests of the scripts alone.
 */
final class Checkout {
  private final Path temp;
  private final Path home;
  private final Path tools;

  /** What a script printed and how it ended. */
  record Result(int exitCode, String output) {}

  Checkout(Path temp) throws IOException {
    this.temp = temp;
    this.home = Files.createDirectories(temp.resolve("check out"));
    this.tools = Files.createDirectories(temp.resolve("tools"));
    copyScripts();
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    source("services/cli/src/main/java/A.java", "class A {}");
    Path help = home.resolve("services/cli/src/main/resources/io/ordertrail/cli/help.txt");
    Files.createDirectories(help.getParent());
    Files.writeString(help, "the help\n");
    mavenThat(
        """
        echo "[INFO] Building cli 0.1.0 [1/1]"
        mkdir -p services/cli/target/dist/lib
        echo jar > services/cli/target/dist/lib/cli-0.1.0.jar
        """);
    jdk();
  }

  private void copyScripts() throws IOException {
    Path repository = Path.of("../..").toAbsolutePath().normalize();
    Files.createDirectories(home.resolve(".ci"));
    for (String script : List.of("ordertrail", ".ci/jdk.sh", ".ci/test", ".ci/run")) {
      Files.copy(repository.resolve(script), home.resolve(script));
    }
  }

  private void jdk() throws IOException {
    Path jdk = Files.createDirectories(tools.resolve("jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/javac"), "");
    script(jdk.resolve("bin/java"), "printf 'java:'; printf ' <%s>' \"$@\"; echo\n");
  }

  /** Every call is noted; then the body runs, in the folder where Maven was called. */
  void mavenThat(String body) throws IOException {
    script(tools.resolve("mvn"), "echo \"$@\" >> '" + calls() + "'\n" + body);
  }

  void source(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  long builds() throws IOException {
    if (!Files.exists(calls())) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(calls())) {
      return lines.count();
    }
  }

  Path home() {
    return home;
  }

  private Path calls() {
    return temp.resolve("calls");
  }

  Result run(String... command) throws IOException, InterruptedException {
    return run(temp, Map.of(), command);
  }

  Result run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().remove("ORDERTRAIL_TEST_RUN");
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().put("ORDERTRAIL_JAVA_HOME", tools.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the script did not end: " + output);
    }
    return new Result(process.exitValue(), output);
  }

  String command() {
    return home.resolve("ordertrail").toString();
  }

  static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
