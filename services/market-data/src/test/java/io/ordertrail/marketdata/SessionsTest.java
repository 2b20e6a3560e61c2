package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of the market in moments: the times come from captures written for it. */
class SessionsTest {
  private static final FeedItem.Origin ORIGIN = new FeedItem.Origin(0, 1);
  private static final String RUN = "20261123T143000000Z1a2b";

  @TempDir Path data;
  private final List<FeedItem> items = new ArrayList<>();

  private static long ns(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
  }

  private void text(String time, String message) {
    items.add(new FeedItem.Text(ORIGIN, '[' + message + ']', null, ns(time), 0));
  }

  private void stream(String time) {
    items.add(new FeedItem.Opened(ORIGIN, ns(time)));
    text(time, "{\"T\":\"success\",\"msg\":\"connected\"}");
    text(time, "{\"T\":\"success\",\"msg\":\"authenticated\"}");
    text(time, "{\"T\":\"subscription\"}");
  }

  private void beats(String from, String to) {
    for (long at = ns(from); at <= ns(to); at += 500_000_000L) {
      items.add(new FeedItem.Beat(at));
    }
  }

  private List<RecordedEvent> play(String calendar) throws IOException {
    Path folder = data.resolve("capture");
    CaptureWriter writer = CaptureWriter.create(folder, RUN, List.of("alpaca"), 1_000_000);
    for (FeedItem item : items) {
      writer.write(item);
    }
    writer.close();
    FeedConfigs feed = new FeedConfigs(URI.create("ws://127.0.0.1"));
    feed.channels = java.util.EnumSet.of(Channel.TRADES, Channel.QUOTES);
    feed.staleAfter = Duration.ofSeconds(3);
    feed.symbolStaleAfter = Duration.ofSeconds(5);
    Path first = folder.resolve(new CaptureName(RUN, 1).fileName());
    try (ReplaySource source =
            FeedFiles.replay(new ReplayConfig(first, ReplaySource.UNPACED), List.of("alpaca"));
        Harness harness =
            new Harness(
                data.resolve("replay"),
                List.of(feed.build()),
                FeedTap.NONE,
                TradingCalendar.named(calendar),
                source)) {
      harness.until("the end", source::isOver);
      return harness.events().stream().filter(SessionsTest::isOfInterest).toList();
    }
  }

  private static boolean isOfInterest(RecordedEvent event) {
    Action action = event.action();
    return action == LifecycleAction.SESSION_OPENED
        || action == LifecycleAction.SESSION_CLOSED
        || action == MarketDataAction.FEED_STALE
        || action == MarketDataAction.FEED_RECOVERED;
  }

  private static List<Action> actions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::action).toList();
  }

  @Test
  void silenceIsNoNewsWhileTheSessionIsClosed() throws IOException {
    stream("2026-11-23T20:59:50Z");
    beats("2026-11-23T20:59:50Z", "2026-11-23T21:00:30Z");
    beats("2026-11-24T14:29:50Z", "2026-11-24T14:30:02Z");
    List<RecordedEvent> events = play("us-equities");
    assertThat(actions(events))
        .containsExactly(
            LifecycleAction.SESSION_OPENED,
            MarketDataAction.FEED_STALE,
            MarketDataAction.FEED_STALE,
            MarketDataAction.FEED_STALE,
            LifecycleAction.SESSION_CLOSED,
            MarketDataAction.FEED_RECOVERED,
            MarketDataAction.FEED_RECOVERED,
            MarketDataAction.FEED_RECOVERED,
            LifecycleAction.SESSION_OPENED);
    assertThat(events.get(4).text(Field.CALENDAR)).isEqualTo("us-equities");
    assertThat(events.get(5).text(Field.FEED_RECOVERED_BY)).isEqualTo("the session's end");
  }

  @Test
  void aHalfDayEndsAtOneInNewYorkAndAHolidayNeverBegins() throws IOException {
    // Thanksgiving, and the Friday after it.
    beats("2026-11-26T15:00:00Z", "2026-11-26T15:00:01Z");
    beats("2026-11-27T14:30:00Z", "2026-11-27T14:30:01Z");
    beats("2026-11-27T17:59:59Z", "2026-11-27T18:00:00Z");
    List<RecordedEvent> events = play("us-equities");
    assertThat(actions(events))
        .containsExactly(
            LifecycleAction.SESSION_CLOSED,
            LifecycleAction.SESSION_OPENED,
            LifecycleAction.SESSION_CLOSED);
    assertThat(events.getLast().text(Field.TIMESTAMP)).startsWith("2026-11-27T18:00:00.000");
  }

  @Test
  void aVenueThatNeverClosesIsWatchedAllTheTime() throws IOException {
    stream("2026-11-22T03:00:00Z");
    beats("2026-11-22T03:00:00Z", "2026-11-22T03:00:04Z");
    assertThat(actions(play("always")))
        .containsExactly(LifecycleAction.SESSION_OPENED, MarketDataAction.FEED_STALE);
  }
}
