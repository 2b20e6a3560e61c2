package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the page's files without a browser. */
class PageTest {
  private static final Path PAGE = Path.of("src/main/resources/io/ordertrail/console/page");
  private static final Pattern MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|eval\\(");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:src|href)=\"(?!/page/|#)|url\\(|@import|from '(?!\\.)|import\\(");
  private static final Pattern INLINE = Pattern.compile("<script>|<style| style=| on[a-z]+=\"");

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(PAGE)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void noScriptMakesMarkupOfTexts() throws IOException {
    for (Path script : files(".js")) {
      String code = text(script).replaceAll("(?s)/\\*.*?\\*/", "");
      assertThat(MARKUP.matcher(code).results().map(found -> found.group()))
          .as(script.toString())
          .isEmpty();
    }
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNothingStandsInline() throws IOException {
    for (String ending : List.of(".js", ".css", ".html")) {
      for (Path file : files(ending)) {
        assertThat(ELSEWHERE.matcher(text(file)).results().map(found -> found.group()))
            .as(file.toString())
            .isEmpty();
      }
    }
    assertThat(INLINE.matcher(text(PAGE.resolve("index.html"))).results()).isEmpty();
  }

  @Test
  void everyModuleIsLoadedAtOnceAndEveryNamedFileIsThere() throws IOException {
    String index = text(PAGE.resolve("index.html"));
    for (Path script : files(".js")) {
      assertThat(index).contains("\"/page/" + PAGE.relativize(script) + "\"");
    }
    Pattern.compile("\"/page/([^\"]+)\"")
        .matcher(index)
        .results()
        .forEach(named -> assertThat(PAGE.resolve(named.group(1))).exists());
  }

  @Test
  void theFilesStaySmall() throws IOException {
    for (String ending : List.of(".js", ".css")) {
      for (Path file : files(ending)) {
        assertThat(text(file).lines().count()).as(file.toString()).isLessThan(300);
      }
    }
  }
}
