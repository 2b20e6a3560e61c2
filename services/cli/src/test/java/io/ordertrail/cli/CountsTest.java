package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {
  private final TreeMap<String, Counts> counts = new TreeMap<>();

  @Test
  void saysThatAllStationsHoldTheSame() {
    counts.put("market-data", new Counts(12_000, 12_000, 12_000));
    counts.put("risk-manager", new Counts(345, 345, 345));

    assertThat(Counts.closingLine(counts))
        .isEqualTo("emitted 12,345 = journalled 12,345 = indexed 12,345");
    assertThat(Counts.allEqual(counts)).isTrue();
  }

  @Test
  void namesTheServiceAndTheDifferenceWhereEventsAreMissing() {
    counts.put("market-data", new Counts(10, 10, 10));
    counts.put("risk-manager", new Counts(20, 18, 17));

    assertThat(Counts.closingLine(counts))
        .isEqualTo(
            "emitted 30 \u2260 journalled 28 (risk-manager -2) \u2260 indexed 27 (risk-manager"
                + " -1)");
    assertThat(Counts.allEqual(counts)).isFalse();
  }

  @Test
  void seesDifferencesThatHideEachOtherInTheSum() {
    counts.put("market-data", new Counts(10, 10, 11));
    counts.put("risk-manager", new Counts(20, 20, 19));

    assertThat(Counts.closingLine(counts))
        .isEqualTo(
            "emitted 30 = journalled 30 \u2260 indexed 30 (market-data +1, risk-manager -1)");
    assertThat(Counts.allEqual(counts)).isFalse();
  }
}
