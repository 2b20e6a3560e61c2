package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadTest {
  private static final String LINE =
      "{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z\",\"event\":{\"id\":\"risk-manager-20261123T010445123Z7f3a-42\",\"sequence\":42}}";

  /** Slow and obvious: what the scanner must agree with. */
  private static final Pattern ORACLE =
      Pattern.compile(
          "^\\{\"@timestamp\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9})Z\",\"event\":\\{\"id\":\"([A-Za-z0-9._-]{0,493}-(\\d{1,17}))\"");

  private final EventHead head = new EventHead();

  @Test
  void findsIdSequenceAndTimeAtTheirPlaces() {
    byte[] bytes = ("###" + LINE + "###").getBytes(StandardCharsets.UTF_8);
    assertThat(head.read(bytes, 3, bytes.length - 3)).isTrue();
    assertThat(head.id()).isEqualTo("risk-manager-20261123T010445123Z7f3a-42");
    assertThat(head.sequence()).isEqualTo(42);
    assertThat(head.timeMs())
        .isEqualTo(Instant.parse("2026-11-23T01:04:45.123456789Z").toEpochMilli());
    assertThat(new String(bytes, head.dayFrom(), 10, StandardCharsets.UTF_8))
        .isEqualTo("2026-11-23");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000000000",
        "2000-02-29T23:59:59.999999999",
        "2024-02-29T12:00:00.500000000",
        "2026-03-01T00:00:00.001000000",
        "2100-12-31T23:59:59.000000001"
      })
  void countsTheDaysAsTheCalendarDoes(String time) {
    byte[] bytes =
        LINE.replace("2026-11-23T01:04:45.123456789", time).getBytes(StandardCharsets.UTF_8);
    assertThat(head.read(bytes, 0, bytes.length)).isTrue();
    assertThat(head.timeMs()).isEqualTo(Instant.parse(time + "Z").toEpochMilli());
  }

  @Test
  void refusesEveryTruncatedLine() {
    byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
    int idEnd = LINE.indexOf("\",\"sequence");
    for (int length = 0; length <= idEnd; length++) {
      assertThat(head.read(bytes, 0, length)).as("first %d bytes", length).isFalse();
    }
    assertThat(head.read(bytes, 0, idEnd + 1)).isTrue();
  }

  @Test
  void agreesWithTheOracleOnGarbage() {
    long seed = System.nanoTime();
    System.out.println("EventHeadTest seed " + seed);
    Random random = new Random(seed);
    String letters = "0123456789abzAZ-._\"{}: T\\\u00e9";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder(LINE);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(Math.min(line.length(), 95));
        line.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
      }
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
      Matcher expected = ORACLE.matcher(line);
      assertThat(head.read(bytes, 0, bytes.length))
          .as("seed %d: %s", seed, line)
          .isEqualTo(expected.find());
    }
  }
}
