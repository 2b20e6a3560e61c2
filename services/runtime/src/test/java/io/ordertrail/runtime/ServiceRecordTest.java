package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service's life leaves in the record. */
class ServiceRecordTest {
  private static final Agent IDLE_AGENT =
      new Agent() {
        @Override
        public int doWork() {
          return 0;
        }

        @Override
        public String roleName() {
          return "idle";
        }
      };

  private static final String TRACES = "risk-manager-traces";

  @TempDir Path data;

  @Test
  void recordsALifeFromStartingToStopped() throws Exception {
    Service service = start();
    await().until(() -> actions().contains("service.ready"));
    assertThat(service.meters().scrape())
        .contains(
            "audit_last_sequence{service=\"risk-manager\",stage=\"journalled\"} 3.0\n",
            "audit_events_emitted_total{event_group=\"lifecycle\",service=\"risk-manager\"} 3.0\n",
            "audit_events_dropped_total{drop_reason=\"ring_full\",service=\"risk-manager\"} 0.0\n");
    assertThat(service.stop()).isTrue();

    assertThat(actions())
        .containsExactly(
            "service.starting",
            "config.loaded",
            "service.ready",
            "service.stopping",
            "service.stopped",
            "audit.sealed");
  }

  @Test
  void recordsThatTheClockIsOffAndThatItIsBack() throws Exception {
    Path offset = data.resolve("offset");
    Files.writeString(offset, "101.5 3");
    try (Service service = start("clock.source=file", "clock.file=" + offset)) {
      await().until(() -> actions().contains("clock.offset_exceeded"));
      assertThat(recorded("clock.offset_exceeded").toString())
          .contains("CLOCK_OFF", "offset_us=101", "error_bound_us=3", "source=file");
      assertThat(service.meters().scrape())
          .contains("system_clock_offset_us{service=\"risk-manager\"} 101.5");
      Files.writeString(offset, "99");
      await().until(() -> actions().contains("clock.recovered"));
      Files.delete(offset);
      await().until(() -> recorded("clock.offset_exceeded").size() == 2);
      assertThat(recorded("clock.offset_exceeded").getLast().toString())
          .contains("CLOCK_UNSYNCHRONIZED", "cannot be read", "error_bound_us=16000000");
    }
  }

  @Test
  void showsWhatRecordingCostsOfOneEventInSixteen() throws Exception {
    try (Service service = start()) {
      assertThat(service.meters().scrape())
          .contains("audit_emit_latency_us_count{service=\"risk-manager\"} 1\n");
    }
  }

  @Test
  void startsNothingForTracesWithoutACollector() throws Exception {
    try (Service service = start()) {
      assertThat(threads()).doesNotContain(TRACES);
      assertThat(service.meters().scrape())
          .contains(
              "tracing_spans_exported_total{service=\"risk-manager\"} 0.0\n",
              "tracing_events_dropped_total{drop_reason=\"queue_full\",service=\"risk-manager\"}"
                  + " 0.0\n");
    }
    try (Service _ = start("tracing.otlp.url=http://127.0.0.1:9")) {
      assertThat(threads()).contains(TRACES);
    }
    assertThat(threads()).doesNotContain(TRACES);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @Test
  void refusesACollectorThatIsNoAddress() {
    assertThatThrownBy(() -> start("tracing.otlp.url=127.0.0.1:4318"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tracing.otlp.url = \"127.0.0.1:4318\"")
        .hasMessageContaining("the address of a collector like http://127.0.0.1:4318");
  }

  @Test
  void aLiveServiceWatchesItsClock() {
    assertThatThrownBy(() -> start("service.mode=live"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("clock.source = \"none\"")
        .hasMessageContaining("kernel or file in live mode");
  }

  @Test
  void theNextRunSaysHowTheLastOneEnded() throws Exception {
    start().close();
    start().close();

    Map<?, ?> secondStart = events().stream().filter(this::isStarting).toList().get(1);
    assertThat(secondStart.toString()).contains("clean=true");
  }

  @Test
  void isNotReadyWithoutItsRecord() throws Exception {
    try (Service service = start()) {
      assertThat(service.health().readyReport().json())
          .contains("{\"name\":\"record\",\"status\":\"UP\"}");
    }
  }

  @Test
  void aCorruptRingOfTheLastRunIsSaidAndKeptAside() throws Exception {
    Path rings = Files.createDirectories(data.resolve("rings"));
    Files.write(rings.resolve("risk-manager.ring"), new byte[] {1, 2, 3});

    start().close();

    assertThat(data.resolve("damaged/risk-manager.ring")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(events().getFirst().toString()).contains("RECORD_DAMAGED");
  }

  /** As a power cut leaves it: a page of the journal is blank, and the ring's pages are, too. */
  @Test
  void eventsThatAPowerCutTookAreRecordedByTheNextRun() throws Exception {
    start().close();
    Path ring = data.resolve("rings/risk-manager.ring");
    byte[] bytes = Files.readAllBytes(ring);
    int closed = 12;
    bytes[closed] = 0;
    Arrays.fill(bytes, 4_096, bytes.length, (byte) 0);
    Files.write(ring, bytes);
    blankLine(2);

    try (Service service = start()) {
      assertThat(service.meters().scrape())
          .contains(
              "audit_events_dropped_total{drop_reason=\"journal_failed\",service=\"risk-manager\"}"
                  + " 1");
    }

    assertThat(String.join("\n", recorded("audit.events_dropped")))
        .contains(
            "first=2", "last=2", "count=1", "code=RECORD_DAMAGED", "the journal is damaged in ");
  }

  private void blankLine(int sequence) throws IOException {
    try (Stream<Path> segments = Files.list(data.resolve("journal/risk-manager"))) {
      Path segment = segments.findFirst().orElseThrow();
      List<String> lines = new ArrayList<>(Files.readAllLines(segment));
      lines.set(sequence, "\0".repeat(lines.get(sequence).length()));
      Files.write(segment, lines);
    }
  }

  private List<String> recorded(String action) throws IOException {
    return events().stream()
        .map(Object::toString)
        .filter(event -> event.contains("action=" + action + ","))
        .toList();
  }

  @Test
  void saysThatTheDataFolderCannotBeWritten() throws Exception {
    Files.writeString(data.resolve("rings"), "a file where the folder should be");

    assertThatThrownBy(() -> start())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--set service.data=");
  }

  private Service start(String... sets) throws Exception {
    List<String> args = new ArrayList<>(List.of("--set", "service.data=" + data));
    for (String set : sets) {
      args.addAll(List.of("--set", set));
    }
    return Service.start(
        ServiceDefinition.of(
            "risk-manager", s -> s.text("probe.fail_after"), ServiceRecordTest::assemble),
        Map.of(),
        args.toArray(String[]::new));
  }

  private static void assemble(Service service, String unused) {
    ServiceRecord record = service.add(ServiceRecord.open(service, ServiceName.RISK_MANAGER, ""));
    service.run(record.around(IDLE_AGENT));
  }

  private List<String> actions() throws IOException {
    return events().stream().map(event -> (String) section(event, "event").get("action")).toList();
  }

  private boolean isStarting(Map<?, ?> event) {
    return section(event, "event").get("action").equals("service.starting");
  }

  private static Map<?, ?> section(Map<?, ?> event, String name) {
    return (Map<?, ?>) event.get(name);
  }

  /** All journalled events without the segments' headers, in order. */
  private List<Map<?, ?>> events() throws IOException {
    try (Stream<Path> segments = Files.list(data.resolve("journal/risk-manager"))) {
      return segments
          .sorted()
          .flatMap(ServiceRecordTest::lines)
          .filter(line -> line.startsWith("{"))
          .<Map<?, ?>>map(line -> YamlText.mapping(new StringReader(line)))
          .filter(event -> event.containsKey("event"))
          .toList();
    }
  }

  /** Complete lines only: the journal may be growing. */
  private static Stream<String> lines(Path segment) {
    try {
      String text = Files.readString(segment);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
