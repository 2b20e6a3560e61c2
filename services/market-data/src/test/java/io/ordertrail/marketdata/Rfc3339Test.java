package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  private static long parse(String text) {
    return Rfc3339.epochNs(text.toCharArray(), 0, text.length());
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  @Test
  void agreesWithTheJdkOnEveryTimeThatALongHolds() {
    long seed = System.nanoTime();
    System.out.println("Rfc3339Test seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(9_200_000_000L);
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
      assertThat(parse(instant.toString()))
          .as("seed %d: %s", seed, instant)
          .isEqualTo(nanos(instant));
      OffsetDateTime elsewhere =
          instant.atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(-11, 1), -random.nextInt(60)));
      if (elsewhere.getYear() >= 1970 && elsewhere.getSecond() > 0) {
        assertThat(parse(elsewhere.toString())).as("%s", elsewhere).isEqualTo(nanos(instant));
      }
    }
  }

  @Test
  void ignoresDigitsBelowTheNanosecond() {
    assertThat(parse("2012-06-21T13:30:00.0042411769999Z"))
        .isEqualTo(parse("2012-06-21T13:30:00.004241176Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2012",
        "2012-06-21 13:30:00Z",
        "2012-06-31T13:30:00Z",
        "2011-02-29T00:00:00Z",
        "1900-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "2300-01-01T00:00:00Z",
        "2012-13-01T00:00:00Z",
        "2012-00-01T00:00:00Z",
        "2012-06-21T24:00:00Z",
        "2012-06-21T13:60:00Z",
        "2012-06-21T13:30:61Z",
        "2012-06-21T13:30:00",
        "2012-06-21T13:30:00.Z",
        "2012-06-21T13:30:00.1",
        "2012-06-21T13:30:00+4:00",
        "2012-06-21T13:30:00+0400",
        "2012-06-21T13:30:00ZZ",
        "2o12-06-21T13:30:00Z"
      })
  void callsWhatIsNoTimeInvalid(String text) {
    assertThat(parse(text)).isEqualTo(Rfc3339.INVALID);
  }
}
