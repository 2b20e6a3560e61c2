package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ORDERS = 300;

  @TempDir Path data;
  private final Random random = new Random(SEED);
  private final List<long[]> hopsNs = new ArrayList<>(); // by order; null without a known path

  private RecordSource journal() throws Exception {
    System.out.println("SlowestTest runs with -Dseed=" + SEED);
    StringBuilder lines = new StringBuilder("{\"segment\":{\"format\":1}}\n");
    for (int i = 1; i <= ORDERS; i++) {
      MadeEvent event =
          MadeEvent.of(OrderAction.COMPLETED, i).text(Field.CL_ORD_ID, Integer.toString(i));
      long[] hops = random.nextInt(10) == 0 ? null : random.longs(7, 0, 50).toArray();
      hopsNs.add(hops);
      if (hops != null) {
        long sum = 0;
        for (Hop hop : Hop.values()) {
          event.number(hop.field(), hops[hop.ordinal()]);
          sum += hops[hop.ordinal()];
        }
        event.number(Field.TICK_TO_WIRE_NS, sum);
      }
      lines.append(event.line()).append('\n');
    }
    Path folder = Files.createDirectories(data.resolve("journal/execution-engine"));
    Files.writeString(folder.resolve(MadeEvent.RUN + "-000001.ndjson"), lines);
    return RecordSource.journal(data);
  }

  /** By repeatedly taking the slowest that is left. */
  private List<String> expected(Optional<Hop> by, int last, int limit) {
    List<Integer> candidates = new ArrayList<>();
    for (int i = ORDERS - 1; i >= 0 && (last == 0 || candidates.size() < last); i--) {
      if (hopsNs.get(i) != null) {
        candidates.add(i); // the latest first: it comes first of equally slow ones
      }
    }
    List<String> slowest = new ArrayList<>();
    while (slowest.size() < limit && !candidates.isEmpty()) {
      Integer worst = candidates.getFirst();
      for (Integer candidate : candidates) {
        worst = ns(candidate, by) > ns(worst, by) ? candidate : worst;
      }
      candidates.remove(worst);
      slowest.add(Integer.toString(worst + 1));
    }
    return slowest;
  }

  private long ns(int order, Optional<Hop> by) {
    long sum = 0;
    for (Hop hop : Hop.values()) {
      sum += by.isEmpty() || by.get() == hop ? hopsNs.get(order)[hop.ordinal()] : 0;
    }
    return sum;
  }

  @Test
  void theSlowestComeFirstByTheWholePathAndByEachHop() throws Exception {
    RecordSource journal = journal();
    List<Optional<Hop>> questions = new ArrayList<>(List.of(Optional.empty()));
    List.of(Hop.values()).forEach(hop -> questions.add(Optional.of(hop)));
    for (Optional<Hop> by : questions) {
      for (int last : new int[] {0, 1, 50, ORDERS * 2}) {
        int limit = 1 + random.nextInt(20);
        Slowest question = new Slowest(by, Slowest.ALL.since(), last, limit);
        assertThat(journal.slowest(question))
            .as("seed %d, %s", SEED, question)
            .extracting(event -> event.text(Field.CL_ORD_ID))
            .isEqualTo(expected(by, last, limit));
      }
    }
  }

  @Test
  void noMoreOrdersAreHeldThanTheAnswerNeeds() {
    for (int last : new int[] {0, 7}) {
      SlowestChoice choice =
          new SlowestChoice(new Slowest(Optional.empty(), Slowest.ALL.since(), last, 3));
      for (int i = 0; i < ORDERS; i++) {
        choice.add(
            MadeEvent.of(OrderAction.COMPLETED, i)
                .number(Field.TICK_TO_WIRE_NS, random.nextInt(50))
                .document());
      }
      assertThat(choice.held()).isEqualTo(last == 0 ? 3 : last);
      assertThat(choice.chosen()).hasSize(3);
    }
  }

  @Test
  void theTableNamesEveryHopAndMarksTheOneThatIsCompared() throws Exception {
    Slowest question = new Slowest(Optional.of(Hop.RISK), Slowest.ALL.since(), 0, 3);
    String table = SlowestPrinter.text(journal().slowest(question), question);
    System.out.println(table);
    assertThat(table.lines()).hasSize(4);
    assertThat(table.lines().findFirst().orElseThrow())
        .contains("publish", "bus-to-risk ", " risk*", "execution");
  }
}
