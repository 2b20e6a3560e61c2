package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultScheduleTest {
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");
  private static final List<FaultKind> KINDS = List.of(FaultKind.values());

  @TempDir Path data;

  private record Drawn(long afterNs, FaultRequest request) {}

  @Test
  void theSameSeedGivesTheSameFaultsAtTheSameMarketTimes() {
    assertThat(draw(7, 1_000)).isEqualTo(draw(7, 5_000_000));
    assertThat(draw(8, 1_000)).isNotEqualTo(draw(7, 1_000));
  }

  @Test
  void theyComeAsOftenAsWasAskedForAndOfEveryKind() {
    List<Drawn> drawn = draw(7, 0);
    double minutes = drawn.getLast().afterNs() / 60e9;
    assertThat(drawn.size() / minutes).isBetween(5.0, 7.2);
    assertThat(drawn.stream().map(d -> d.request().kind()).distinct()).hasSize(KINDS.size());
  }

  @Test
  void withoutKindsThereAreNone() {
    FaultSchedule none =
        new FaultSchedule(new FaultSchedule.Plan(1, 6_000_000, List.of()), SYMBOLS, 0);
    assertThat(none.nextNs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theVenueListsWhatItsScheduleBegan() {
    TestConfig config = new TestConfig(data);
    config.speed = new Speed(100);
    config.faults =
        new FaultSchedule.Plan(3, 600_000_000, List.of(FaultKind.FEED_GAP, FaultKind.CROSSED_BOOK));
    try (RunningVenue venue = new RunningVenue(config)) {
      await().until(() -> venue.get("/v2/faults").body().size() > 5);
      JsonNode faults = venue.get("/v2/faults").body();
      assertThat(faults.findValuesAsText("origin")).containsOnly("schedule");
      assertThat(faults.findValuesAsText("kind")).containsOnly("feed_gap", "crossed_book");
      assertThat(faults.get(0).get("market_time").isTextual()).isTrue();
    }
  }

  private static List<Drawn> draw(long seed, long startNs) {
    FaultSchedule schedule =
        new FaultSchedule(new FaultSchedule.Plan(seed, 6_000_000, KINDS), SYMBOLS, startNs);
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long atNs = schedule.nextNs() - startNs;
      drawn.add(new Drawn(atNs, schedule.next()));
    }
    return drawn;
  }
}
