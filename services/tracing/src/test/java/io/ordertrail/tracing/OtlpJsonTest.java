package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.spancollector.ReceivedSpan;
import io.ordertrail.spancollector.SpanCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans that are made of the journal afterwards, beside those that a collector was sent. */
class OtlpJsonTest {
  private static final Pattern SPAN =
      Pattern.compile(
          "\"traceId\":\"(\\w{32})\",\"spanId\":\"(\\w{16})\",(?:\"parentSpanId\":\"(\\w*)\",)?"
              + "\"name\":\"([^\"]+)\",\"kind\":1,\"startTimeUnixNano\":\"(\\d+)\",\"endTimeUnixNano\":\"(\\d+)\"");

  @TempDir Path data;

  @Test
  void theSpansOfTheJournalAreThoseThatACollectorWasSent() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("OtlpJsonTest runs with -Dseed=" + seed);
    List<String> sent;
    try (SpanCollector collector = SpanCollector.start()) {
      live(collector, new SplittableRandom(seed));
      sent = collector.spans().stream().map(OtlpJsonTest::text).sorted().toList();
    }
    OtlpJson json = new OtlpJson();
    for (String line : journal()) {
      RecordedEvent.parse(line).ifPresent(json::add);
    }
    assertThat(json.size()).isEqualTo(sent.size()).isPositive();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    json.writeTo(out);
    assertThat(json.size()).isZero();
    String request = out.toString(StandardCharsets.UTF_8);
    assertThat(request)
        .startsWith("{\"resourceSpans\":[{")
        .contains("\"key\":\"host.name\",\"value\":{\"stringValue\":\"host-1\"}");
    assertThat(spans(request)).isEqualTo(sent);
  }

  private void live(SpanCollector collector, SplittableRandom random) {
    CountingMeters meters = new CountingMeters();
    try (Writer signals = writer(ServiceName.SIGNAL_BRIDGE, collector, meters);
        Writer risk = writer(ServiceName.RISK_MANAGER, collector, meters);
        Writer execution = writer(ServiceName.EXECUTION_ENGINE, collector, meters)) {
      for (int i = 1; i <= 3; i++) {
        OrderLife life = new OrderLife(i, random, signals, risk, execution);
        life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));
      }
    }
  }

  private Writer writer(ServiceName service, SpanCollector collector, CountingMeters meters) {
    return new Writer(data, service, collector.url(), 0, meters);
  }

  private List<String> journal() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static String text(ReceivedSpan span) {
    return String.join(
        " ",
        span.traceId(),
        span.spanId(),
        span.parentId(),
        span.name(),
        Long.toString(span.startNs()),
        Long.toString(span.endNs()));
  }

  private static List<String> spans(String request) {
    List<String> spans = new ArrayList<>();
    Matcher span = SPAN.matcher(request);
    while (span.find()) {
      String parent = span.group(3) == null ? "" : span.group(3);
      spans.add(
          String.join(
              " ",
              span.group(1),
              span.group(2),
              parent,
              span.group(4),
              span.group(5),
              span.group(6)));
    }
    return spans.stream().sorted().toList();
  }
}
