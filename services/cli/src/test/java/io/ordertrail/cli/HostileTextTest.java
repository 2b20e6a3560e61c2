package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Random command lines and metrics pages: understood or refused in a sentence. */
class HostileTextTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String[] WORDS = {
    "up",
    "down",
    "status",
    "order",
    "events",
    "--data",
    "--duration",
    "60s",
    "-1",
    "--json",
    "--",
    "",
    "@",
    "@nofile",
    "--seed",
    "9999999999999999999",
    "--port-offset",
    "\u0000",
    "--speed=max",
    "--help=",
    "-",
    "ot-1",
    "\n",
    "'\"",
    "--replay",
    "=",
    "--venue",
    "mars"
  };
  private static final String PAGE =
      """
      # HELP a_total Things.
      # TYPE a_total counter
      a_total{service="risk-manager",x="a\\"b\\\\"} 12.5
      b 1e9
      c_bucket{le="+Inf"} 3
      """;

  private final Random random = new Random(SEED);

  @Test
  void aCommandLineIsUnderstoodOrRefusedInOneSentence() {
    System.out.println("HostileTextTest runs with -Dseed=" + SEED);
    CommandLine typed = OrdertrailMain.commandLine();
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      String[] line = new String[random.nextInt(6)];
      for (int w = 0; w < line.length; w++) {
        line[w] = WORDS[random.nextInt(WORDS.length)];
      }
      try {
        typed.parseArgs(line);
      } catch (CommandLine.ParameterException e) {
        assertThat(e.getMessage()).as("seed %d", SEED).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aMetricsPageIsReadAsFarAsItCanBe() {
    for (int i = 0; i < 20_000; i++) {
      StringBuilder page = new StringBuilder(PAGE);
      for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
        page.setCharAt(random.nextInt(page.length()), (char) random.nextInt(128));
      }
      assertThatCode(() -> MetricsText.parse(page.toString()).sum("a_total"))
          .as("seed %d", SEED)
          .doesNotThrowAnyException();
    }
  }
}
