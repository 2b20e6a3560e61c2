package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.record.Waterfall.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(SEED);

  /** Of all sizes, and over the bus now and then backwards: clocks of two processes differ. */
  private long[] hopsNs() {
    long[] hops = new long[Hop.values().length];
    for (Hop hop : Hop.values()) {
      long ns = random.nextLong(1L << random.nextInt(1, 40));
      boolean backwards = hop.where().equals("bus") && random.nextInt(4) == 0;
      hops[hop.ordinal()] = backwards ? -ns : ns;
    }
    return hops;
  }

  private static EventDocument submitted(long[] hops) {
    MadeEvent event = MadeEvent.of(OrderAction.SUBMITTED, 1);
    for (Hop hop : Hop.values()) {
      if (hop != Hop.EXECUTION) {
        event.number(hop.field(), hops[hop.ordinal()]);
      }
    }
    return event.document();
  }

  private static EventDocument accepted(long[] hops, long tickToWireNs) {
    return MadeEvent.of(OrderAction.ACCEPTED, 2)
        .number(Hop.EXECUTION.field(), hops[Hop.EXECUTION.ordinal()])
        .number(Field.TICK_TO_WIRE_NS, tickToWireNs)
        .document();
  }

  private static EventDocument completed(long[] hops, long tickToWireNs) {
    MadeEvent event = MadeEvent.of(OrderAction.COMPLETED, 3);
    for (Hop hop : Hop.values()) {
      event.number(hop.field(), hops[hop.ordinal()]);
    }
    return event.number(Field.TICK_TO_WIRE_NS, tickToWireNs).document();
  }

  private static long sumNs(long[] hops) {
    long sum = 0;
    for (long ns : hops) {
      sum += ns;
    }
    return sum;
  }

  @Test
  void hopsOfMadeUpOrdersAddUpExactlyToTickToWire() {
    System.out.println("WaterfallTest runs with -Dseed=" + SEED);
    for (int i = 0; i < 500; i++) {
      long[] hops = hopsNs();
      long wholeNs = sumNs(hops);
      List<EventDocument> events =
          new ArrayList<>(List.of(submitted(hops), accepted(hops, wholeNs)));
      if (random.nextBoolean()) {
        events.add(completed(hops, wholeNs));
      }
      Waterfall.Whole whole =
          assertThat(Waterfall.of(events))
              .as("seed %d, order %d", SEED, i)
              .asInstanceOf(type(Waterfall.Whole.class))
              .actual();
      assertThat(whole.tickToWireNs()).isEqualTo(wholeNs);
      tilesThePath(whole.stretches(), wholeNs);
      isDrawn(whole);
    }
  }

  private static void tilesThePath(List<Stretch> stretches, long wholeNs) {
    long atNs = 0;
    for (Stretch stretch : stretches) {
      assertThat(stretch.startNs()).isEqualTo(atNs);
      atNs += stretch.lengthNs();
    }
    assertThat(atNs).isEqualTo(wholeNs);
    assertThat(stretches).extracting(Stretch::hop).containsExactly(Hop.values());
  }

  /** What a person adds up by hand from the drawing is the whole, too. */
  private static void isDrawn(Waterfall.Whole whole) {
    List<String> lines = WaterfallText.of(whole).lines().toList();
    assertThat(lines.getFirst()).endsWith("(" + whole.tickToWireNs() + " ns)");
    long drawnNs = 0;
    for (String line : lines.subList(1, lines.size())) {
      drawnNs += Long.parseLong(line.replaceFirst(" ns  \\|.*", "").replaceFirst(".* ", ""));
      String bar = line.substring(line.indexOf('|') + 1);
      assertThat(bar).matches(" *(#+|<+)");
      assertThat(bar.length()).isLessThanOrEqualTo(WaterfallText.WIDTH);
    }
    assertThat(drawnNs).isEqualTo(whole.tickToWireNs());
  }

  @Test
  void oneNanosecondTooMuchOrAMissingHopIsSaidAndNotEvenedOut() {
    for (int i = 0; i < 200; i++) {
      long[] hops = hopsNs();
      long wholeNs = sumNs(hops);
      long wrongNs = wholeNs + (random.nextBoolean() ? 1 : -1);
      Waterfall waterfall = Waterfall.of(List.of(completed(hops, wrongNs)));
      assertThat(waterfall).as("seed %d", SEED).isInstanceOf(Waterfall.Contradictory.class);
      assertThat(WaterfallText.of(waterfall)).contains("the record contradicts itself");
    }
    long[] hops = hopsNs();
    assertThat(Waterfall.of(List.of(accepted(hops, hops[Hop.EXECUTION.ordinal()]))))
        .isInstanceOf(Waterfall.Contradictory.class);
  }

  @Test
  void anOrderThatHasNotReachedTheWireHasAnUnfinishedPath() {
    Waterfall waterfall = Waterfall.of(List.of(submitted(hopsNs())));
    assertThat(waterfall).isInstanceOf(Waterfall.Unfinished.class);
    assertThat(WaterfallText.of(waterfall)).contains("not when it reached the wire");
  }

  @Test
  void anOrderThatNoTickBeganHasNone() {
    EventDocument event = MadeEvent.of(OrderAction.SUBMITTED, 1).document();
    assertThat(Waterfall.of(List.of(event))).isEqualTo(new Waterfall.Unknown());
    assertThat(WaterfallText.of(new Waterfall.Unknown())).isEmpty();
  }
}
