package io.ordertrail.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrillsTest {
  private static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: *(\\w+)");
  private static final Pattern DRILL = Pattern.compile("drill run ([\\w-]+)");

  @Test
  void everyAlertHasADrillAndEveryDrillAnAlert() throws IOException {
    assertThat(drilled()).isEqualTo(alerts());
  }

  @Test
  void eachNameStandsOnce() {
    assertThat(Drills.names()).doesNotHaveDuplicates().contains("halt", "watchdog");
  }

  @Test
  void everyRunbookNamesADrillOfItsAlert() throws IOException {
    for (String alert : alerts()) {
      String page = Files.readString(MONITORING.resolve("runbooks/" + alert + ".md"));
      Set<String> named =
          DRILL.matcher(page).results().map(m -> m.group(1)).collect(Collectors.toSet());
      assertThat(named).as(alert).isNotEmpty();
      Set<String> own =
          Drills.descriptions().stream()
              .filter(drill -> nameOf(drill.get(1)).equals(alert))
              .map(drill -> drill.get(0))
              .collect(Collectors.toSet());
      assertThat(own).as(alert).containsAnyElementsOf(named);
    }
  }

  private static Set<String> drilled() {
    return Drills.descriptions().stream()
        .map(drill -> nameOf(drill.get(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without the labels that tell one of several. */
  private static String nameOf(String alert) {
    return alert.replaceFirst("\\[.*", "");
  }

  private static Set<String> alerts() throws IOException {
    try (Stream<Path> files = Files.list(MONITORING.resolve("alerts"))) {
      return files
          .flatMap(file -> ALERT.matcher(text(file)).results().toList().stream())
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
