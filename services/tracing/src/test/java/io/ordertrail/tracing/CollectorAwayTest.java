package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.spancollector.SpanCollector;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector that is away, slow or unwilling: the record does not notice, and losses are counted.
 */
class CollectorAwayTest {
  private static final int MORE_THAN_THE_QUEUE_HOLDS = 3 * LineQueue.MAX_LINES;

  @TempDir Path data;

  private final CountingMeters meters = new CountingMeters();
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void nothingWaitsForACollectorThatIsAway() {
    int nobody;
    try (SpanCollector gone = SpanCollector.start()) {
      nobody = gone.port();
    }
    Writer writer = writer(URI.create("http://127.0.0.1:" + nobody));
    signals(writer, MORE_THAN_THE_QUEUE_HOLDS);
    writer.close();
    assertThat(meters.exported()).isZero();
    assertThat(meters.dropped()).isEqualTo(MORE_THAN_THE_QUEUE_HOLDS);
  }

  @Test
  void nothingWaitsForACollectorThatDoesNotAnswer() {
    try (SpanCollector collector = SpanCollector.start()) {
      collector.hold();
      Writer writer = writer(collector.url());
      long startNs = System.nanoTime();
      signals(writer, MORE_THAN_THE_QUEUE_HOLDS);
      await("the record is written while the first request hangs")
          .atMost(Duration.ofSeconds(2))
          .until(() -> meters.dropped(TraceMeters.Drop.QUEUE_FULL) > 0);
      System.out.printf(
          "%d events recorded in %d ms beside a collector that hangs%n",
          MORE_THAN_THE_QUEUE_HOLDS, (System.nanoTime() - startNs) / 1_000_000);
      collector.release();
      writer.close();
      assertThat(meters.exported() / 2 + meters.dropped()).isEqualTo(MORE_THAN_THE_QUEUE_HOLDS);
    }
  }

  @Test
  void whatWasRefusedForAWhileIsOfferedAgain() {
    try (SpanCollector collector = SpanCollector.start();
        Writer writer = writer(collector.url())) {
      collector.answers(503);
      signals(writer, 10);
      await().until(() -> collector.requests() >= 3);
      assertThat(collector.spans()).isEmpty();
      collector.answers(200);
      await().until(() -> meters.exported() == 20);
      assertThat(collector.spans()).hasSize(20);
      assertThat(meters.dropped()).isZero();
    }
  }

  @Test
  void whatIsRefusedForGoodIsDroppedAndTheNextIsTaken() {
    try (SpanCollector collector = SpanCollector.start();
        Writer writer = writer(collector.url())) {
      collector.answers(400);
      signals(writer, 1);
      await().until(() -> meters.dropped(TraceMeters.Drop.NOT_TAKEN) == 1);
      collector.answers(200);
      signals(writer, 1);
      await().until(() -> meters.exported() == 2);
    }
  }

  /** Such a line is a bug of ours: it must not take the others of its request with it. */
  @Test
  void aLineOfWhichNoSpanCanBeMadeIsDroppedAlone() throws IOException {
    String line = signalLine();
    String broken = line.replaceFirst("\"@timestamp\":\"[^\"]+", "\"@timestamp\":\"soon");
    try (SpanCollector collector = SpanCollector.start()) {
      Tracing tracing =
          Tracing.start(
              new TracingConfig(
                  TracingConfig.url(collector.url().toString()), 0, Duration.ofMillis(1)),
              Writer.identity(data, ServiceName.SIGNAL_BRIDGE),
              meters,
              Writer.PAUSE);
      collector.hold();
      traced(tracing, line);
      await().until(() -> collector.requests() == 1);
      traced(tracing, broken);
      traced(tracing, line);
      collector.release();
      tracing.close();
      assertThat(meters.dropped()).isEqualTo(1);
      // The tick's span is told once, with the first.
      assertThat(meters.exported()).isEqualTo(3);
    }
  }

  private String signalLine() throws IOException {
    try (SpanCollector collector = SpanCollector.start();
        Writer writer =
            new Writer(data, ServiceName.SIGNAL_BRIDGE, collector.url(), 0, new CountingMeters())) {
      signals(writer, 1);
    }
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.contains("\"signal.generated\"")) {
            return line;
          }
        }
      }
    }
    throw new AssertionError("no signal was journalled");
  }

  private static void traced(Tracing tracing, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    tracing.traced(bytes, 0, bytes.length);
  }

  @Test
  void theQueueHoldsSoManyBytesAndNoMore() {
    LineQueue queue = new LineQueue();
    byte[] line = new byte[64 * 1024];
    int taken = 0;
    while (queue.offer(line, 0, line.length)) {
      taken++;
    }
    assertThat((long) taken * line.length).isEqualTo(LineQueue.MAX_BYTES);
    assertThat(queue.take(1)).hasSize(1);
    assertThat(queue.offer(line, 0, line.length)).isTrue();
    assertThat(queue.isHalfFull()).isTrue();
  }

  private Writer writer(URI collector) {
    return new Writer(data, ServiceName.SIGNAL_BRIDGE, collector, 0, meters);
  }

  /** Each is a tick and a signal. */
  private void signals(Writer writer, int count) {
    for (int i = 0; i < count; i++) {
      new OrderLife(i + 1, random, writer, writer, writer).signal();
    }
  }
}
