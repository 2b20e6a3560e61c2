package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final String REAL =
      """
      # settings
      service:
        admin: {port: 9092, host: "127.0.0.1"}
        symbols: [AAPL, MSFT]
      limits:
        - max: 1e3
          'why': >
            folded
      anchor: &a [1, 2]
      alias: *a
      """;
  private static final String SIGNS = "{}[]:,-&*!|>'\"%@`#?\n\t \u0000\u0085\ufeffabc019.~<=";

  @Test
  void whateverAFileSaysItIsAMappingOrOneSentence() {
    System.out.println("YamlTextTest runs with -Dseed=" + SEED);
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = changed(REAL, random);
      try {
        assertThat(YamlText.mapping(new StringReader(text))).isNotNull();
      } catch (YamlText.YamlProblem e) {
        assertThat(e.getMessage()).as("seed %d: %s", SEED, text).isNotBlank().doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void aDocumentThatNestsWithoutEndIsRefused() {
    for (String opening : new String[] {"[", "{a: ", "- ", "? "}) {
      assertThat(refusalOf(opening.repeat(20_000))).isNotBlank();
    }
  }

  @Test
  void aTagThatTheParserItselfRejectsIsRefusedInASentence() {
    assertThat(refusalOf("!%20 a")).startsWith("is not valid YAML: ");
  }

  private static String refusalOf(String text) {
    try {
      YamlText.mapping(new StringReader(text));
      return "";
    } catch (YamlText.YamlProblem e) {
      return e.getMessage();
    }
  }

  private static String changed(String real, Random random) {
    StringBuilder text = new StringBuilder(real);
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, sign);
        case 1 -> text.insert(at, sign);
        default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
      }
      if (text.isEmpty()) {
        text.append(sign);
      }
    }
    return text.toString();
  }
}
