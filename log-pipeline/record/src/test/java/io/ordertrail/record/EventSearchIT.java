package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServer.class)
class EventSearchIT {
  private static final Instant START = Instant.ofEpochSecond(0, SampleRecord.START_NS);

  /** Of what the sample says; the seals of its three runs are dated when they are closed. */
  private static final Instant END = START.plusSeconds(60);

  private static final int SEALS = 3;

  @TempDir Path data;
  private TestServer.Running elasticsearch;
  private EventSearch search;

  @BeforeEach
  void forget(TestServer.Running running) throws IOException {
    elasticsearch = running;
    elasticsearch.forgetEvents();
    search = new EventSearch(running.client());
  }

  private SampleRecord oneFilledOneDenied() throws IOException {
    SampleRecord sample = new SampleRecord(data);
    sample.filled(11);
    sample.denied(22);
    elasticsearch.index(sample.journalled());
    elasticsearch.refresh();
    return sample;
  }

  private List<String> actions(EventFilter filter) throws RecordException {
    return search.latest(filter, 100).stream().map(EventDocument::actionText).toList();
  }

  @Test
  void findsNothingInAnEmptyRecord() throws Exception {
    assertThat(search.latest(EventFilter.ALL, 10)).isEmpty();
    assertThat(search.all(EventFilter.ALL)).isEmpty();
    assertThat(search.follow(EventFilter.ALL).poll()).isEmpty();
    assertThat(new RecordCounts(elasticsearch.client()).byRun()).isEmpty();
  }

  @Test
  void filtersByWhatIsAskedFor() throws Exception {
    oneFilledOneDenied();
    EventFilter all = EventFilter.ALL;
    assertThat(actions(all)).hasSize(13 + SEALS);
    assertThat(actions(all.action("audit.sealed"))).hasSize(SEALS);
    assertThat(actions(all.action("order.denied"))).containsExactly("order.denied");
    assertThat(actions(all.action("execution.*")))
        .containsExactly("execution.partially_filled", "execution.filled");
    assertThat(actions(all.service("signal-bridge").action("signal.*"))).hasSize(2);
    assertThat(actions(all.symbol("AAPL").action("position.*"))).hasSize(1);
    assertThat(actions(all.symbol("MSFT"))).isEmpty();
    assertThat(actions(all.order(SampleRecord.clOrdId(22)))).hasSize(3);
    assertThat(actions(all.outcome("failure")))
        .containsExactly("risk.check.failed", "order.denied");
    assertThat(actions(all.since(START.plusNanos(18_000_000)).until(END))).hasSize(2);
    assertThat(actions(all.until(START.plusNanos(1_500_001)))).containsExactly("signal.generated");
    assertThat(actions(all.text("event.code:RISK_* AND trading.order.symbol:AAPL")))
        .containsExactly("order.denied");
    assertThat(actions(all.text("momentum node-1"))).hasSize(2);
    assertThat(search.count(all.service("risk-manager").until(END))).isEqualTo(6);
  }

  @Test
  void givesTheLatestInTheOrderOfTheRecord() throws Exception {
    oneFilledOneDenied();
    assertThat(search.latest(EventFilter.ALL.until(END), 3))
        .extracting(EventDocument::actionText)
        .containsExactly("order.created", "risk.check.failed", "order.denied");
  }

  @Test
  void saysWhatIsWrongWithAQuery() throws Exception {
    oneFilledOneDenied();
    assertThatThrownBy(() -> search.latest(EventFilter.ALL.text("AAPL AND ("), 10))
        .isInstanceOf(RecordException.class)
        .hasMessageStartingWith(
            "Elasticsearch refused the question (400): Failed to parse query [AAPL AND (]");
  }

  @Test
  void pagesThroughMoreThanOnePage() throws Exception {
    List<String> lines = lines(2_500);
    Collections.shuffle(lines, new Random(1));
    elasticsearch.index(lines);
    elasticsearch.refresh();
    assertThat(search.all(EventFilter.ALL))
        .extracting(EventDocument::sequence)
        .hasSize(2_500)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void followsWithoutMissingOrRepeatingWhateverTheOrderOfArrival() throws Exception {
    long seed = System.nanoTime();
    System.out.println("EventSearchIT seed " + seed);
    Random random = new Random(seed);
    List<String> lines = lines(6_000);
    elasticsearch.index(lines.subList(0, 100));
    elasticsearch.refresh();
    EventFollower follower = search.follow(EventFilter.ALL);

    List<String> late = new ArrayList<>(lines.subList(100, lines.size()));
    Collections.shuffle(late, random);
    List<Long> followed = new ArrayList<>();
    for (int from = 0; from < late.size(); ) {
      int to = Math.min(late.size(), from + 1 + random.nextInt(900));
      elasticsearch.index(late.subList(from, to));
      if (random.nextBoolean()) {
        elasticsearch.refresh();
      }
      List<EventDocument> news = follower.poll();
      assertThat(news).extracting(EventDocument::sequence).isSorted();
      news.forEach(event -> followed.add(event.sequence()));
      from = to;
    }
    elasticsearch.refresh();
    follower.poll().forEach(event -> followed.add(event.sequence()));
    assertThat(followed).as("seed %d", seed).hasSize(5_900).doesNotHaveDuplicates();
    assertThat(follower.poll()).isEmpty();
  }

  @Test
  void followsFromNowOnHoweverManyDaysThereAre() throws Exception {
    for (int day = 0; day < 6; day++) {
      elasticsearch.index(lines(600, START.minus(Duration.ofDays(day))));
    }
    elasticsearch.refresh();
    EventFollower follower = search.follow(EventFilter.ALL);
    assertThat(follower.poll()).isEmpty();
    elasticsearch.index(lines(3, START.plus(Duration.ofDays(1))));
    elasticsearch.refresh();
    assertThat(follower.poll()).hasSize(3);
  }

  @Test
  void aDayThatCannotBeReadIsNotPassedOverInSilence() throws Exception {
    elasticsearch.index(lines(3));
    elasticsearch.refresh();
    EventFollower follower = search.follow(EventFilter.ALL);
    elasticsearch.indexThatNobodyHolds(START.minus(Duration.ofDays(1)));
    RecordSource index = RecordSource.index(elasticsearch.client(), "a test");
    List<ThrowingCallable> questions =
        List.of(
            () -> search.latest(EventFilter.ALL, 10),
            () -> search.count(EventFilter.ALL),
            () -> search.all(EventFilter.ALL),
            () -> index.slowest(Slowest.ALL),
            () -> new StateQuery(index).at(END),
            () -> new RecordCounts(elasticsearch.client()).byRun());
    for (ThrowingCallable question : questions) {
      assertThatThrownBy(question)
          .isInstanceOf(RecordException.class)
          .hasMessageStartingWith("Elasticsearch refused the question (503): ");
    }
    elasticsearch.indexFindable(lines(1, START.plus(Duration.ofDays(1))));
    assertThat(follower.poll()).hasSize(1);
  }

  @Test
  void countsRunsOnBothSides() throws Exception {
    SampleRecord sample = oneFilledOneDenied();
    RunKey risk = new RunKey("risk-manager", sample.runId(ServiceName.RISK_MANAGER));
    RunKey execution = new RunKey("execution-engine", sample.runId(ServiceName.EXECUTION_ENGINE));
    assertThat(new RecordCounts(elasticsearch.client()).byRun())
        .hasSize(3)
        .containsEntry(risk, new RecordCounts.Indexed(7, 7))
        .containsEntry(execution, new RecordCounts.Indexed(6, 6));
    assertThat(JournalCounts.byRun(data))
        .hasSize(3)
        .containsEntry(risk, new JournalCounts.Journalled(7, 7, 0))
        .containsEntry(execution, new JournalCounts.Journalled(6, 6, 0));
  }

  /** Of one run, in their order. */
  private static List<String> lines(int count) {
    return lines(count, START);
  }

  private static List<String> lines(int count, Instant start) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add(
          "{\"@timestamp\":\"%s\",\"event\":{\"id\":\"risk-manager-20261123T010445123Z7f3a-%d\",\"sequence\":%d,\"action\":\"order.created\"},\"service\":{\"name\":\"risk-manager\",\"node\":{\"name\":\"n\"}},\"labels\":{\"run_id\":\"20261123T010445123Z7f3a\"}}"
              .formatted(start.plusNanos(i * 1_001L), i, i));
    }
    return lines;
  }
}
