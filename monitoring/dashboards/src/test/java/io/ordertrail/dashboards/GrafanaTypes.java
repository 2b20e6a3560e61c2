package io.ordertrail.dashboards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The small npm project in {@code src/test/npm}, at work in {@code target}: JSON becomes TypeScript
 * of Grafana's own types, and the compiler says what does not fit.
 */
final class GrafanaTypes {
  private static final Path SOURCES = Path.of("src", "test", "npm");
  private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
  private static final Path COMPILER = FOLDER.resolve("node_modules/typescript/bin/tsc");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Fetches compiler and types unless they are there; about 27 MB, once. */
  GrafanaTypes() throws IOException, InterruptedException {
    assumeTrue(
        Tool.isOnThePath("node") && Tool.isOnThePath("npm"),
        "no node and npm here (apt install nodejs npm): Grafana's types are not checked");
    Files.createDirectories(FOLDER);
    removeOldSources();
    Path lock = FOLDER.resolve("package-lock.json");
    boolean fetched =
        Files.exists(COMPILER)
            && Files.exists(lock)
            && Files.mismatch(SOURCES.resolve("package-lock.json"), lock) == -1;
    for (String file : List.of("package.json", ".npmrc", "tsconfig.json", "types.ts")) {
      copy(file);
    }
    if (!fetched) {
      fetch();
    }
  }

  /** Adds a dashboard under a name by which its problems are found. */
  void add(String name, String json) throws IOException {
    Files.writeString(
        FOLDER.resolve(name + ".ts"),
        "import type { Dashboard } from './types';\nexport const dashboard: Dashboard =\n"
            + json.strip()
            + ";\n");
  }

  /** The compiler's messages on all that was added, a line each, the name first. */
  List<String> problems() throws IOException, InterruptedException {
    Tool.Outcome outcome =
        Tool.run(FOLDER, LIMIT, "node", COMPILER.toString(), "--pretty", "false", "-p", ".");
    List<String> lines = outcome.output().lines().filter(line -> !line.startsWith(" ")).toList();
    if (outcome.code() != 0 && lines.isEmpty()) {
      throw new AssertionError("the compiler failed without a word: " + outcome.code());
    }
    return lines;
  }

  private static void fetch() throws IOException, InterruptedException {
    Path lock = copy("package-lock.json");
    Tool.Outcome outcome = Tool.run(FOLDER, LIMIT, "npm", "ci");
    if (outcome.code() != 0) {
      Files.delete(lock);
    }
    assumeTrue(
        !outcome.output().matches("(?s).*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT).*"),
        () -> "npm cannot fetch Grafana's types: " + outcome.output());
    if (outcome.code() != 0) {
      throw new AssertionError("npm ci failed: " + outcome.output());
    }
  }

  private static Path copy(String file) throws IOException {
    return Files.copy(
        SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void removeOldSources() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ts")).toList()) {
        Files.delete(file);
      }
    }
  }
}
