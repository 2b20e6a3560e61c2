package io.ordertrail.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Gets the zip of the Elasticsearch server, which is fetched once and then kept. */
final class Distribution {
  private static final String NAMED = "ORDERTRAIL_ELASTICSEARCH_ZIP"; // where there is no Maven

  private Distribution() {}

  static Path fetched(Home home, Consumer<String> notes) throws Problem {
    Path script = home.root().resolve("log-pipeline/elasticsearch/fetch-server.sh");
    Path folder = home.state().resolve("elasticsearch");
    if (System.getenv(NAMED) == null && !folder.toFile().isDirectory()) {
      notes.accept("fetching Elasticsearch (126 MB, only once)");
    }
    try {
      Process process =
          new ProcessBuilder(script.toString(), folder.toString())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String zip = lastLine(process);
      if (process.waitFor() != 0 || zip.isEmpty()) {
        throw Problem.failed("Elasticsearch could not be fetched: the lines above say why.");
      }
      return Path.of(zip);
    } catch (IOException e) {
      throw Problem.failed("cannot run %s (%s).".formatted(script, Sentences.reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted while Elasticsearch was fetched.");
    }
  }

  private static String lastLine(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().reduce("", (_, last) -> last);
    }
  }
}
