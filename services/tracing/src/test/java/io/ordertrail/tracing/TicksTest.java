package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.spancollector.ReceivedSpan;
import io.ordertrail.spancollector.SpanCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ticks that no order came of. */
class TicksTest {
  private static final long SLOW_NS = 1_000_000;
  private static final long FAST_NS = 20_000;

  @TempDir Path data;

  private final SpanCollector collector = SpanCollector.start();
  private final CountingMeters meters = new CountingMeters();
  private final SplittableRandom random = new SplittableRandom(7);

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void eachSlowOneIsKeptAndNoOtherWithoutSampling() {
    List<ReceivedSpan> spans = told(0, 100, 400);
    assertThat(spans).hasSize(100);
    assertThat(spans)
        .allSatisfy(
            span -> {
              assertThat(span.name()).isEqualTo("slow tick");
              assertThat(span.service()).isEqualTo("market-data");
              assertThat(span.durationNs()).isEqualTo(SLOW_NS);
              assertThat(span.isRoot()).isTrue();
            });
    assertThat(spans).extracting(s -> s.attributes().get("trading.market.sequence")).contains("99");
  }

  @Test
  void aShareOfTheOthersIsKept() {
    List<ReceivedSpan> spans = told(100_000, 0, 2_000);
    assertThat(spans)
        .hasSizeBetween(120, 280)
        .extracting(ReceivedSpan::name)
        .containsOnly("sampled tick");
  }

  @Test
  void whatTheRingDoesNotHoldIsCountedAndNotWaitedFor() {
    collector.hold();
    int ticks = Ticks.CAPACITY / 16;
    List<ReceivedSpan> spans = told(0, ticks, 0);
    assertThat(meters.dropped()).isPositive();
    assertThat(meters.exported() + meters.dropped()).isEqualTo(ticks);
    assertThat(spans.size()).isGreaterThanOrEqualTo((int) meters.exported());
  }

  private List<ReceivedSpan> told(long sampleE6, int slow, int fast) {
    try (Writer writer =
        new Writer(data, ServiceName.MARKET_DATA, collector.url(), sampleE6, meters)) {
      for (int i = 0; i < slow; i++) {
        tick(writer, i, SLOW_NS);
      }
      for (int i = 0; i < fast; i++) {
        tick(writer, i, FAST_NS);
      }
      collector.release();
    }
    return collector.spans();
  }

  private void tick(Writer writer, long sequence, long tookNs) {
    long receivedNs = OrderLife.TICK_NS + sequence;
    writer
        .ticks()
        .published(
            sequence, OrderLife.TRACE_HIGH, random.nextLong(), receivedNs, receivedNs + tookNs);
  }
}
