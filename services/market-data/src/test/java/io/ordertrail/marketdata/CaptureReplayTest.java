package io.ordertrail.marketdata;

import static io.ordertrail.marketdata.Messages.book;
import static io.ordertrail.marketdata.Messages.frame;
import static io.ordertrail.marketdata.Messages.quote;
import static io.ordertrail.marketdata.Messages.status;
import static io.ordertrail.marketdata.Messages.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TradingCalendar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was captured, replayed through the same agent, is published again, message for message. */
class CaptureReplayTest {
  private static final TradingCalendar ALWAYS = TradingCalendar.named(TradingCalendar.ALWAYS);
  private static final String RUN = "20261123T143000000Z1a2b";

  @TempDir Path data;
  private final FakeFeedServer apples = new FakeFeedServer();
  private final FakeFeedServer windows = new FakeFeedServer();

  @AfterEach
  void stop() {
    apples.close();
    windows.close();
  }

  private List<FeedConfig> feeds() {
    FeedConfigs iex = new FeedConfigs(apples.endpoint());
    iex.name = "iex";
    iex.symbols = List.of(Symbol.of("AAPL"));
    iex.consecutiveTradeIds = true;
    FeedConfigs sip = new FeedConfigs(windows.endpoint());
    sip.name = "sip";
    sip.symbols = List.of(Symbol.of("MSFT"));
    return List.of(iex.build(), sip.build());
  }

  private List<String> live() {
    List<FeedConfig> feeds = feeds();
    CaptureWriter writer =
        CaptureWriter.create(data.resolve("capture"), RUN, List.of("iex", "sip"), 2_000);
    List<String> all;
    try (FeedRecorder recorder =
        FeedRecorder.start(List.of(writer), 100_000, Harness.metersOf(feeds))) {
      try (Harness harness = new Harness(data.resolve("live"), feeds, recorder, ALWAYS, null)) {
        harness.untilStreaming();
        play(harness);
        all = harness.all;
      }
      assertThat(recorder.dropped()).isZero();
    }
    return all;
  }

  private void play(Harness harness) {
    apples.send(frame(quote("AAPL", "10", "11", 1), trade("AAPL", 5, "10.5", 1)));
    windows.send(frame(book("MSFT", true, "1@20 2@19", "3@21", 1)));
    apples.send(frame(status("AAPL", "H", 2), book("AAPL", true, "1@10", "1@11", 2)));
    apples.send(frame(book("AAPL", false, "1@12", "", 3), trade("AAPL", 9, "10.5", 3)));
    windows.send("no json");
    windows.send(frame(quote("MSFT", "20", "20.1", 2), quote("MSFT", "2000", "2000.1", 3)));
    harness.until("the first part", () -> harness.published.size() >= 9);
    apples.cut();
    harness.until("the loss", () -> !harness.session().isStreaming());
    harness.untilStreaming();
    // The halt of before the loss is not told again; a trade shows that it is over.
    apples.send(frame(trade("AAPL", 12, "10.4", 9), quote("AAPL", "10", "10.9", 9)));
    windows.closeSubscriber(1012, "restart");
    harness.until("the resumption", () -> harness.published.contains("s AAPL TRADING"));
    harness.until("another connection", () -> windows.connections == 2);
    harness.untilStreaming();
    windows.send(frame(quote("MSFT", "20", "20.2", 4), book("MSFT", true, "1@20", "", 9)));
    int before = harness.published.size();
    harness.until("the end", () -> harness.published.size() >= before + 2);
    int messages = harness.all.size();
    harness.until("another heartbeat", () -> harness.all.size() > messages);
  }

  @Test
  void publishesTheSameMessagesAsTheLiveFeedDid() {
    List<String> live = live();
    assertThat(live).anyMatch(m -> m.endsWith("heartbeat"));
    assertThat(live).anyMatch(m -> m.endsWith("s AAPL HALTED"));
    Path first = data.resolve("capture").resolve(new CaptureName(RUN, 1).fileName());
    assertThat(first.resolveSibling(new CaptureName(RUN, 2).fileName())).exists();
    try (ReplaySource source =
            FeedFiles.replay(new ReplayConfig(first, ReplaySource.UNPACED), List.of("iex", "sip"));
        Harness harness =
            new Harness(data.resolve("replay"), feeds(), FeedTap.NONE, ALWAYS, source)) {
      harness.until("the end of the capture", source::isOver);
      harness.turn();
      assertThat(harness.all).containsExactlyElementsOf(live);
    }
    assertThat(apples.connections).as("nobody was asked again").isEqualTo(2);
  }
}
