package io.ordertrail.console;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells a browser everything once, and then what changed. Each stream has its own (virtual) thread,
 * which alone waits for its browser: what is sent next is looked up when the browser has taken what
 * was sent before, so that a slow one skips states and costs nothing.
 */
final class StreamApi {
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final Pattern EVENT_ID = Pattern.compile("([0-9a-z]{1,16}):(\\d{1,18})");
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String start;
  private final Book book;
  private final News news;
  private final Streams streams;
  private final ConsoleMeters meters;

  /**
   * @param start names this start of the process: versions of another mean nothing here
   */
  StreamApi(String start, Book book, News news, Streams streams, ConsoleMeters meters) {
    this.start = start;
    this.book = book;
    this.news = news;
    this.streams = streams;
    this.meters = meters;
  }

  void handle(ServerRequest request, ServerResponse response) {
    try (Streams.Slot slot = streams.enter()) {
      if (slot == null) {
        Replies.error(
            response, 503, "enough browsers watch already: close one, or raise console.streams");
        return;
      }
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
      long seen = resumed(request.headers().first(LAST_EVENT_ID).orElse(""));
      try (SseSink sink = response.sink(SseSink.TYPE)) {
        tell(new Browser(sink, slot, seen));
        meters.streamEnded(ConsoleMeters.StreamEnd.CONSOLE);
      } catch (Streams.Gone e) {
        meters.streamEnded(
            e.wasCutOff() ? ConsoleMeters.StreamEnd.STUCK : ConsoleMeters.StreamEnd.BROWSER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        meters.streamEnded(ConsoleMeters.StreamEnd.CONSOLE);
      }
    }
  }

  /** Less than 0 when nothing is known of what the browser has. */
  private long resumed(String lastEventId) {
    Matcher id = EVENT_ID.matcher(lastEventId);
    return id.matches() && id.group(1).equals(start) ? Long.parseLong(id.group(2)) : -1;
  }

  private void tell(Browser browser) throws InterruptedException, Streams.Gone {
    do {
      browser.orders();
      for (Topic topic : Topic.values()) {
        browser.topic(topic);
      }
    } while (browser.isBehind() || news.pause(PAUSE));
  }

  /** What one browser has seen. Its own thread. */
  private final class Browser {
    private final SseSink sink;
    private final Streams.Slot slot;
    private final Map<Topic, Long> seen = new EnumMap<>(Topic.class);
    private long seenOrders;
    private boolean first = true;

    Browser(SseSink sink, Streams.Slot slot, long seenOrders) {
      this.sink = sink;
      this.slot = slot;
      this.seenOrders = seenOrders;
    }

    void orders() throws Streams.Gone {
      if (first || isBehind()) {
        ObjectNode changes = book.changesSince(seenOrders);
        seenOrders = changes.path("version").asLong(0);
        emit(Topic.ORDERS, changes.toString());
        first = false;
      }
    }

    boolean isBehind() {
      return book.version() != seenOrders;
    }

    void topic(Topic topic) throws Streams.Gone {
      News.Item item = news.of(topic);
      if (item != null && item.version() != seen.getOrDefault(topic, -1L)) {
        seen.put(topic, item.version());
        emit(topic, item.json());
      }
    }

    private void emit(Topic topic, String json) throws Streams.Gone {
      SseEvent event =
          SseEvent.builder()
              .id(start + ":" + seenOrders)
              .name(topic.label())
              .reconnectDelay(RETRY)
              .data(json)
              .build();
      slot.write(() -> sink.emit(event));
    }
  }
}
