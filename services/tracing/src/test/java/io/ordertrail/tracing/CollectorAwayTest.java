package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.spancollector.SpanCollector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
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
