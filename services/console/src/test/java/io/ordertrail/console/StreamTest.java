package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.console.EventStream.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StreamTest {
  @TempDir Path data;

  @Test
  void aBrowserIsToldEverythingOnceAndThenWhatChanges() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      String first = session.working();
      await().until(() -> console.topic(Topic.ORDERS).path("total").asInt() == 1);
      try (EventStream browser = EventStream.open(console, "")) {
        await()
            .untilAsserted(
                () ->
                    assertThat(browser.events())
                        .extracting(Event::name)
                        .contains(
                            "orders",
                            "flow",
                            "positions",
                            "control",
                            "completeness",
                            "alerts",
                            "objectives"));
        JsonNode whole = browser.events("orders").getFirst().data();
        assertThat(whole.path("reset").asBoolean()).isTrue();
        assertThat(whole.at("/rows/0/clOrdId").asString()).isEqualTo(first);
        assertThat(browser.status()).isEqualTo(200);

        String second = session.filled();
        await()
            .until(() -> browser.newest("orders").at("/rows/0/clOrdId").asString().equals(second));
        assertThat(browser.newest("orders").path("reset").asBoolean()).isFalse();
        await().until(() -> browser.newest("positions").at("/dayPnl").asString("").equals("82.32"));
        int flows = browser.events("flow").size();
        await().until(() -> browser.events("flow").size() >= flows + 2);
      }
      await().until(() -> console.metrics().contains("console_streams_open 0.0"));
      assertThat(console.metrics()).contains("console_streams_ended_total{cause=\"browser\"} 1.0");
    }
  }

  @Test
  void aBrowserThatComesBackIsToldOnlyWhatItMissed() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      session.lives(20);
      String id;
      try (EventStream browser = EventStream.open(console, "")) {
        await().until(() -> browser.newest("orders").path("total").asInt() == 20);
        await().until(() -> browser.newest("orders").path("version").asLong() >= 100);
        await()
            .during(Duration.ofMillis(300))
            .until(
                () -> idVersion(browser) == console.topic(Topic.ORDERS).path("version").asLong());
        id = browser.events().getLast().id();
      }
      String missed = session.denied();
      await().until(() -> console.topic(Topic.ORDERS).path("total").asInt() == 21);
      try (EventStream again = EventStream.open(console, id)) {
        await().until(() -> !again.events("orders").isEmpty());
        JsonNode orders = again.events("orders").getFirst().data();
        assertThat(orders.path("reset").asBoolean()).isFalse();
        assertThat(orders.path("rows")).hasSize(1);
        assertThat(orders.at("/rows/0/clOrdId").asString()).isEqualTo(missed);
      }
      for (String stranger : List.of("abc:5", "x", id.split(":")[0] + ":999999", "<script>")) {
        try (EventStream other = EventStream.open(console, stranger)) {
          await().until(() -> !other.events("orders").isEmpty());
          assertThat(other.events("orders").getFirst().data().path("reset").asBoolean())
              .as(stranger)
              .isTrue();
        }
      }
    }
  }

  private static long idVersion(EventStream browser) {
    return Long.parseLong(browser.events().getLast().id().split(":")[1]);
  }

  @Test
  void manyChangesComeInPartsAndNoneIsLost() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data);
        EventStream browser = EventStream.open(console, "")) {
      await().until(() -> !browser.events("orders").isEmpty());
      session.lives(1_500);
      await().until(() -> console.topic(Topic.ORDERS).path("total").asInt() == 1_500);
      Set<String> told = new HashSet<>();
      await()
          .until(
              () -> {
                browser
                    .events("orders")
                    .forEach(
                        event ->
                            event
                                .data()
                                .path("rows")
                                .forEach(row -> told.add(row.path("clOrdId").asString())));
                return told.size() == 1_500;
              });
      assertThat(browser.events("orders"))
          .allMatch(event -> event.data().path("rows").size() <= Book.MOST_ROWS);
    }
  }

  @Test
  void oneBrowserTooManyIsRefusedInASentence() throws Exception {
    try (TestConsole console = TestConsole.start(data, "console.streams=1");
        EventStream first = EventStream.open(console, "")) {
      await().until(() -> !first.events().isEmpty());
      var refused = console.get("/api/stream", "Accept", "text/event-stream");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("enough browsers watch");
    }
  }

  @Test
  void theEndOfTheConsoleEndsItsStreams() throws Exception {
    EventStream browser;
    try (TestConsole console = TestConsole.start(data)) {
      browser = EventStream.open(console, "");
      EventStream watching = browser;
      await().until(() -> !watching.events().isEmpty());
    }
    await().until(browser::isEnded);
  }
}
