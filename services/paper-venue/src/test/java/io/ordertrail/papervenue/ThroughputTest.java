package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts what the engine prints at full speed while a subscriber takes all of it. */
class ThroughputTest {
  private static final int MESSAGES = 300_000;
  private static final int REQUIRED_A_SECOND = 50_000;

  @TempDir Path data;

  @Test
  void atFullSpeedTheEngineSustainsFiftyThousandMessagesASecond() {
    TestConfig config = new TestConfig(data);
    config.speed = Speed.MAX;
    Venue venue = Venue.assemble(config.build(), failure -> {});
    venue.engine().start();
    CountingOutlet outlet = new CountingOutlet();
    try {
      Subscription all = new Subscription(outlet, venue.market().symbols());
      venue.engine().execute(() -> subscribe(venue, all));
      awaitMessages(venue, MESSAGES / 3);
      long startNs = System.nanoTime();
      long before = messages(venue);
      awaitMessages(venue, before + MESSAGES);
      double seconds = (System.nanoTime() - startNs) / 1e9;
      double rate = (messages(venue) - before) / seconds;
      System.out.printf("ThroughputTest: %.0f messages a second%n", rate);
      assertThat(rate).isGreaterThan(REQUIRED_A_SECOND);
      assertThat(outlet.frames).isPositive();
    } finally {
      venue.close();
    }
  }

  private static void subscribe(Venue venue, Subscription all) {
    for (MessageKind kind : MessageKind.values()) {
      all.add(kind, List.of(Subscription.ALL));
    }
    venue.marketData().update(all, List.of());
  }

  private static void awaitMessages(Venue venue, long count) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(60))
        .until(() -> messages(venue) >= count);
  }

  private static long messages(Venue venue) {
    return venue.engine().call(() -> venue.marketData().messages());
  }

  /** Reads at once whatever it is given. */
  private static final class CountingOutlet implements Outlet {
    private volatile long frames;

    @Override
    public void text(String frame) {
      frames = frames + 1;
    }

    @Override
    public void binary(byte[] frame) {
      throw new IllegalStateException("market data are text");
    }

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void cut() {}

    @Override
    public void dropWith(String lastFrame, int code, String reason) {
      throw new IllegalStateException("cut off: " + lastFrame);
    }
  }
}
