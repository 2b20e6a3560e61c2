package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

class DiagnosticLogTest {
  private static final Logger LOG = LoggerFactory.getLogger(DiagnosticLogTest.class);

  @TempDir Path data;

  @Test
  void logbackIsWhatSlf4jAndTheJdkLogTo() {
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
    assertThat(ServiceLoader.load(SLF4JServiceProvider.class).stream())
        .as("a second provider would win by chance")
        .hasSize(1);
    assertThat(System.getLogger("probe").getClass().getName()).startsWith("org.slf4j.jdk");
  }

  @Test
  void writesLinesWithTheNamesOfTheElasticCommonSchema() throws IOException {
    try (DiagnosticLog log = open()) {
      LOG.info("says \"{}\"\nand more", 42);
      System.getLogger("jdk").log(System.Logger.Level.INFO, "from the JDK");
      LOG.info("failed", new IllegalStateException("a bug"));
      assertThat(log.file()).isEqualTo(data.resolve("logs/probe.json"));
    }

    List<Map<?, ?>> lines = lines();
    assertThat(lines).hasSize(3);
    assertThat(text(lines.get(0), "message")).isEqualTo("says \"42\"\nand more");
    assertThat(text(lines.get(0), "log", "level")).isEqualTo("INFO");
    assertThat(text(lines.get(0), "log", "logger")).isEqualTo(DiagnosticLogTest.class.getName());
    assertThat(text(lines.get(0), "process", "thread", "name"))
        .isEqualTo(Thread.currentThread().getName());
    assertThat(text(lines.get(0), "process", "pid"))
        .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(text(lines.get(0), "service", "name")).isEqualTo("probe");
    assertThat(text(lines.get(0), "service", "environment")).isEqualTo("local");
    assertThat(text(lines.get(0), "@timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(lines.get(0).containsKey("error")).isFalse();
    assertThat(text(lines.get(1), "message")).isEqualTo("from the JDK");
    assertThat(text(lines.get(2), "error", "stack_trace"))
        .startsWith("java.lang.IllegalStateException: a bug\n\tat ");
  }

  @Test
  void staysBoundedAndAccountsForEveryLine() throws IOException {
    String eightKilobytes = "x".repeat(8_000);
    int logged = 6_000;
    long dropped;
    try (DiagnosticLog log = open()) {
      for (int i = 0; i < logged; i++) {
        LOG.info(eightKilobytes);
      }
      dropped = log.dropped();
    }

    List<Path> files = files();
    assertThat(files.size()).isBetween(1, 3);
    for (Path file : files) {
      assertThat(Files.size(file)).isLessThan(10 * 1024 * 1024 + 10_000);
    }
    assertThat(dropped).isLessThan(logged);
  }

  @Test
  void saysThatItsFolderCannotBeWritten() throws IOException {
    Files.writeString(data.resolve("logs"), "a file where the folder should be");
    assertThatThrownBy(this::open)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("logs/probe.json cannot be written")
        .hasMessageContaining("--set service.data=");
  }

  private DiagnosticLog open() {
    Settings settings = Settings.parse("probe", Map.of(), "--set", "service.data=" + data);
    return DiagnosticLog.open("probe", ServiceSettings.read(settings));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      return files.toList();
    }
  }

  private List<Map<?, ?>> lines() throws IOException {
    return Files.readAllLines(data.resolve("logs/probe.json")).stream()
        .<Map<?, ?>>map(line -> YamlText.mapping(new StringReader(line)))
        .toList();
  }

  private static String text(Map<?, ?> line, String... path) {
    Object value = line;
    for (String name : path) {
      value = ((Map<?, ?>) value).get(name);
    }
    return (String) value;
  }
}
