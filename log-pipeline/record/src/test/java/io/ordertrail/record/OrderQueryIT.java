package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.eventlog.Hop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestServer.class)
class OrderQueryIT {
  private static final long FILLED = 11;
  private static final long DENIED = 22;
  private static final long IGNORED = 33;
  private static final List<String> LIFE_OF_FILLED =
      List.of(
          "signal.generated",
          "order.created",
          "risk.check.passed",
          "order.submitted",
          "order.accepted",
          "execution.partially_filled",
          "execution.filled",
          "order.completed",
          "position.changed");

  @TempDir Path data;
  private OrderQuery query;
  private RecordSource index;

  @BeforeEach
  void threeSignalsOfWhichOneIsFilledAndOneDenied(TestServer.Running running) throws Exception {
    running.forgetEvents();
    SampleRecord sample = new SampleRecord(data);
    sample.denied(DENIED);
    sample.filled(FILLED);
    sample.signal(IGNORED);
    running.index(sample.journalled());
    running.refresh();
    index = RecordSource.index(running.client(), "a test");
    query = new OrderQuery(index);
  }

  private Timeline only(String id) throws RecordException {
    return assertThat(query.find(id))
        .asInstanceOf(type(OrderQuery.Lookup.Found.class))
        .extracting(OrderQuery.Lookup.Found::timelines)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Timeline.class))
        .singleElement()
        .actual();
  }

  private static List<String> actions(Timeline timeline) {
    return timeline.events().stream().map(EventDocument::actionText).toList();
  }

  @Test
  void findsTheWholeLifeByEveryIdThatAnEventOfItCarries() throws Exception {
    for (String id :
        List.of(
            SampleRecord.clOrdId(FILLED),
            SampleRecord.venueId(FILLED),
            OrderIds.signalId(FILLED),
            "exec-11-2",
            "0000000000000007000000000000000b")) {
      Timeline life = only(id);
      assertThat(actions(life)).as(id).isEqualTo(LIFE_OF_FILLED);
      assertThat(life.clOrdId()).isEqualTo(SampleRecord.clOrdId(FILLED));
      assertThat(life.state()).isEqualTo("FILLED");
      assertThat(life.isComplete()).isTrue();
      assertThat(life.fills()).isEqualTo(2);
    }
  }

  @Test
  void tellsADeniedOrderWithItsChecks() throws Exception {
    Timeline life = only(SampleRecord.clOrdId(DENIED));
    assertThat(actions(life))
        .containsExactly("signal.generated", "order.created", "risk.check.failed", "order.denied");
    assertThat(life.state()).isEqualTo("DENIED");
    assertThat(life.isComplete()).isTrue();
    assertThat(TimelinePrinter.text(life))
        .contains(
            "ot-0000000000000016: BUY 100 AAPL LIMIT at 585.94: DENIED, 4 events in 4.50 ms on"
                + " 2026-11-18 UTC",
            "max_position          fail           5100 of      5000 USD         102 % used",
            "RISK_MAX_POSITION: the position that could result is above the limit");
  }

  @Test
  void aSignalWithoutAnOrderIsToldAlone() throws Exception {
    Timeline life = only(OrderIds.signalId(IGNORED));
    assertThat(actions(life)).containsExactly("signal.generated");
    assertThat(TimelinePrinter.text(life)).startsWith("No order came of it: one event");
  }

  @Test
  void printsTimesDifferencesAndTheFactsThatMatter() throws Exception {
    String text = TimelinePrinter.text(only(SampleRecord.clOrdId(FILLED)));
    System.out.println(text);
    assertThat(text.lines().skip(1).findFirst().orElseThrow())
        .matches(
            "..:..:..\\.\\d{9}Z +signal-bridge +signal\\.generated +BUY, AAPL, by momentum,"
                + " strength 0\\.75, confidence 0\\.912345, bid 585\\.33, ask 585\\.94, age 85 us");
    assertThat(text)
        .contains(
            "+1.50 ms  execution-engine  execution.partially_filled  40, at 585.94, cum 40, left"
                + " 60, slippage 0.52 bps, execution exec-11-1",
            "venue order 61e69015-8549-4bfd-b9c3-000000000011, after 2.30 ms",
            "attempt 1, tick to wire 912 us");
  }

  @Test
  void printsTheSameAsJson() throws Exception {
    Timeline life = only(SampleRecord.clOrdId(FILLED));
    JsonNode json = JsonMapper.shared().readTree(LifePrinter.json(life, "a test"));
    assertThat(json.at("/events/8/since_previous_ns").asLong()).isEqualTo(1_500_000);
    assertThat(json.at("/events/8/facts").asString()).isEqualTo("AAPL, holds 100, avg 585.94");
    assertThat(json.at("/checks/1/unit").asString()).isEqualTo("USD");
    assertThat(json.at("/events/8/since_first_ns").asLong()).isEqualTo(12_000_000);
    assertThat(json.at("/events/6/event/trading/execution/last_px").asString()).isEqualTo("585.94");
    assertThat(json.at("/state").asString()).isEqualTo("FILLED");
  }

  @Test
  void saysWhichIdsThereAreWhenOneIsNotFound() throws Exception {
    assertThat(query.find("ot-nothing"))
        .asInstanceOf(type(OrderQuery.Lookup.NotFound.class))
        .extracting(OrderQuery.Lookup.NotFound::sentence)
        .asString()
        .startsWith("No event has the id ot-nothing: give a client order id (ot-...)");
  }

  @Test
  void theJournalTellsTheSame() throws Exception {
    RecordSource journal = RecordSource.journal(data);
    for (String id :
        List.of(
            SampleRecord.clOrdId(FILLED),
            OrderIds.signalId(DENIED),
            OrderIds.signalId(IGNORED),
            "exec-11-2")) {
      OrderQuery.Lookup lookup = new OrderQuery(journal).find(id);
      assertThat(((OrderQuery.Lookup.Found) lookup).timelines())
          .singleElement()
          .satisfies(
              life ->
                  assertThat(LifePrinter.json(life, "a test"))
                      .isEqualTo(LifePrinter.json(only(id), "a test")));
    }
    Instant end = Instant.ofEpochSecond(0, SampleRecord.START_NS).plusSeconds(60);
    for (int ms = 0; ms < 30; ms += 2) {
      Instant time = end.minusSeconds(60).plusMillis(ms);
      assertThat(StateJson.of(new StateQuery(journal).at(time), "a test"))
          .isEqualTo(StateJson.of(new StateQuery(index).at(time), "a test"));
    }
  }

  @Test
  void anEventLaterInTheSameSecondIsNotOfAStateAsOfThatSecond() throws Exception {
    Instant second = Instant.ofEpochSecond(SampleRecord.START_NS / 1_000_000_000);
    assertThat(new StateQuery(index).at(second).newest()).isEmpty();
    assertThat(new StateQuery(index).at(second.plusSeconds(1)).newest()).isPresent();
  }

  @Test
  void theSlowestAreTheSameInBoth(TestServer.Running running, @TempDir Path other)
      throws Exception {
    SampleRecord sample = new SampleRecord(other);
    for (long id = 100; id < 130; id++) {
      sample.completed(id, 1_000 * (id * 7 % 13));
    }
    running.forgetEvents();
    running.index(sample.journalled());
    running.refresh();
    for (int last : new int[] {0, 5, 1_000}) {
      for (Optional<Hop> by : List.of(Optional.<Hop>empty(), Optional.of(Hop.RISK))) {
        Slowest question = new Slowest(by, Slowest.ALL.since(), last, 7);
        List<EventDocument> slowest = index.slowest(question);
        assertThat(slowest).hasSize(Math.min(7, last == 0 ? 7 : last));
        assertThat(SlowestPrinter.json(slowest, question, ""))
            .isEqualTo(
                SlowestPrinter.json(RecordSource.journal(other).slowest(question), question, ""));
      }
    }
  }

  @Test
  void saysThatElasticsearchIsAway() {
    try (ElasticsearchClients nobody =
        ElasticsearchClients.connect(ElasticsearchEndpoint.of("http://127.0.0.1:1"))) {
      Assertions.assertThatThrownBy(() -> new OrderQuery(nobody.typed()).find("ot-1"))
          .isInstanceOf(RecordException.class)
          .hasMessageStartingWith("Elasticsearch does not answer: ");
    }
  }
}
