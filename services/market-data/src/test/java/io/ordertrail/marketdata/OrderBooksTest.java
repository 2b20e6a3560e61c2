package io.ordertrail.marketdata;

import static io.ordertrail.marketdata.Messages.book;
import static io.ordertrail.marketdata.Messages.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBooksTest {
  @TempDir Path data;
  private final FakeFeedServer server = new FakeFeedServer();
  private Harness harness;

  @BeforeEach
  void connect() {
    harness = new Harness(data, server.endpoint());
    harness.untilStreaming();
  }

  @AfterEach
  void stop() {
    harness.close();
    server.close();
  }

  private void send(String... messages) {
    server.send(frame(messages));
  }

  private void untilPublished(int count) {
    harness.until(count + " messages", () -> harness.published.size() >= count);
  }

  private long requestsFor(String action) {
    return server.received().stream()
        .filter(text -> text.equals("{\"action\":\"" + action + "\",\"orderbooks\":[\"AAPL\"]}"))
        .count();
  }

  private List<RecordedEvent> gaps(MarketDataAction action) {
    return harness.events(action).stream()
        .filter(e -> "orderbooks".equals(e.text(Field.GAP_TOPIC)))
        .toList();
  }

  @Test
  void publishesTheBestLevelsAfterEachChange() {
    send(book("AAPL", true, "1@10 2@9 3@8 4@7", "5@11 6@12", 1));
    send(book("AAPL", false, "0@10", "7@10.5", 2), book("MSFT", true, "1@20", "", 3));
    untilPublished(3);
    assertThat(harness.published)
        .containsExactly(
            "b AAPL whole 1@10 2@9 3@8 | 5@11 6@12",
            "b AAPL whole 2@9 3@8 4@7 | 7@10.5 5@11 6@12",
            "b MSFT whole 1@20 | ");
    assertThat(
            harness.metric(
                "market_data_messages_processed_total{exchange=\"alpaca\",message_type=\"orderbook\"}"))
        .endsWith(" 3.0");
    assertThat(
            harness.metric("zmq_messages_published_total{service=\"market-data\",topic=\"books\""))
        .endsWith(" 3.0");
  }

  @Test
  void asksForASnapshotAfterACrossedChangeAndTellsGapAndRecovery() {
    send(book("AAPL", true, "1@10", "5@11", 1));
    send(book("AAPL", false, "1@12", "", 2));
    send(book("AAPL", false, "1@9", "", 3));
    untilPublished(2);
    harness.until("a new subscription", () -> requestsFor("subscribe") >= 1);
    assertThat(requestsFor("unsubscribe")).isPositive();
    assertThat(harness.metric("market_data_books_suspect{")).endsWith(" 1.0");
    send(book("AAPL", true, "1@10", "5@11", 4));
    untilPublished(3);
    assertThat(harness.published)
        .containsExactly(
            "b AAPL whole 1@10 | 5@11", "b AAPL suspect  | ", "b AAPL whole 1@10 | 5@11");
    assertThat(harness.metric("market_data_books_suspect{")).endsWith(" 0.0");
    assertThat(
            harness.metric(
                "market_data_messages_rejected_total{exchange=\"alpaca\",reason=\"feed_crossed\""))
        .endsWith(" 1.0");
    assertThat(
            harness.metric(
                "market_data_messages_rejected_total{exchange=\"alpaca\",reason=\"feed_book_incomplete\""))
        .endsWith(" 1.0");
    RecordedEvent gap = gaps(MarketDataAction.FEED_GAP_DETECTED).getFirst();
    assertThat(gap.text(Field.FEED_SYMBOL)).isEqualTo("AAPL");
    assertThat(gap.text(Field.EVENT_CODE)).isEqualTo("FEED_CROSSED");
    assertThat(gaps(MarketDataAction.FEED_GAP_RECOVERED)).hasSize(1);
  }

  @Test
  void asksAgainWhileNoSnapshotComes() {
    send(book("AAPL", false, "1@12", "", 2));
    harness.until("several requests", () -> requestsFor("subscribe") >= 3);
    assertThat(gaps(MarketDataAction.FEED_GAP_DETECTED))
        .extracting(e -> e.text(Field.EVENT_CODE))
        .containsExactly("FEED_BOOK_INCOMPLETE");
  }

  @Test
  void distrustsTheBooksThatAnUnreadableMessageMayHaveMeant() {
    send(book("AAPL", true, "1@10", "5@11", 1), book("MSFT", true, "1@20", "5@21", 1));
    send("{\"T\":\"o\",\"S\":\"AAPL\",\"b\":[{\"p\":-1,\"s\":2}],\"a\":[]}");
    untilPublished(3);
    assertThat(harness.published).endsWith("b AAPL suspect  | ");
    server.send("[{\"T\":\"o\",\"S\":\"AA");
    untilPublished(4);
    assertThat(harness.published).endsWith("b MSFT suspect  | ");
    send("{\"T\":\"q\",\"S\":\"MSFT\"}", book("MSFT", true, "1@20", "", 9));
    untilPublished(5);
    assertThat(harness.published).endsWith("b MSFT whole 1@20 | ");
  }

  @Test
  void tellsThatABookIsWorthNothingWhenTheConnectionIsLost() {
    send(book("AAPL", true, "1@10", "5@11", 5));
    untilPublished(1);
    server.cut();
    untilPublished(2);
    assertThat(harness.published).endsWith("b AAPL suspect  | ");
    harness.untilStreaming();
    send(book("AAPL", true, "1@10", "5@11", 1));
    untilPublished(3);
    assertThat(harness.published).endsWith("b AAPL whole 1@10 | 5@11");
  }

  @Test
  void refusesABookOfASymbolThatWasNotSubscribed() {
    send(book("TSLA", true, "1@10", "5@11", 5), book("AAPL", true, "1@10", "", 5));
    untilPublished(1);
    assertThat(harness.published).containsExactly("b AAPL whole 1@10 | ");
    assertThat(harness.events(MarketDataAction.FEED_MESSAGE_REJECTED))
        .extracting(e -> e.text(Field.EVENT_CODE))
        .containsExactly("FEED_UNKNOWN_SYMBOL");
  }
}
