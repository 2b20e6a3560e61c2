package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queries of the handbook are good ones, and its files are there. */
class HandbookTest {
  private static final Pattern QUERIES = Pattern.compile("```kql\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("]\\(([^):#]+)[^)]*\\)");

  private static String handbook() {
    try {
      return Files.readString(Repository.KIBANA.resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> queries() {
    return QUERIES.matcher(handbook()).results().flatMap(found -> found.group(1).lines());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryToTypeIsOneThatFinds(String query) {
    assertThat(KqlLint.problems(query, Mapping.AUDIT)).isEmpty();
  }

  @Test
  void itsLinksLeadToFiles() {
    assertThat(FILE.matcher(handbook()).results())
        .isNotEmpty()
        .allSatisfy(link -> assertThat(Repository.KIBANA.resolve(link.group(1))).exists());
  }
}
