package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.marketdata.AlpacaMessage.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the scanner answers with a kind, ends, and never throws. */
class AlpacaScannerFuzzTest {
  private static final int ROUNDS = 60_000;
  private static final String FRAME =
      "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":585.33,\"bs\":18,\"ap\":585.94,\"as\":200,"
          + "\"t\":\"2012-06-21T13:30:00.004241176Z\",\"c\":[\"R\"],\"z\":\"C\"},"
          + "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"x\":\"V\",\"p\":585.74,\"s\":40,"
          + "\"t\":\"2012-06-21T13:30:00.025551909Z\",\"c\":[\"\\u0040\"],\"z\":\"C\"},"
          + "{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]";
  private static final String ALPHABET =
      "[]{}\",:\\.-+eE0123456789tTqSbpasnullfrue uZ\u0000\n\u00e4\ud83d";

  private final AlpacaScanner scanner = new AlpacaScanner();
  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  private int walk(String frame) {
    scanner.open(frame);
    int messages = 0;
    int malformed = 0;
    for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
      messages++;
      malformed += kind == Kind.MALFORMED ? 1 : 0;
      assertThat(messages)
          .as("seed %d frame %s", seed, frame)
          .isLessThanOrEqualTo(frame.length() + 1);
      assertThat(scanner.end()).isBetween(0, frame.length());
    }
    return malformed;
  }

  @Test
  void survivesEveryTruncation() {
    for (int length = 0; length < FRAME.length(); length++) {
      assertThat(walk(FRAME.substring(0, length))).as("cut at %d", length).isPositive();
    }
    assertThat(walk(FRAME)).isZero();
  }

  @Test
  void survivesMutationsAndGarbage() {
    System.out.println("AlpacaScannerFuzzTest seed " + seed);
    for (int round = 0; round < ROUNDS; round++) {
      walk(round % 4 == 0 ? garbage() : mutated());
    }
    assertThat(walk(FRAME)).as("still reads well after garbage").isZero();
  }

  private String mutated() {
    StringBuilder text = new StringBuilder(FRAME);
    for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, any());
        case 1 -> text.insert(at, any());
        case 2 -> text.deleteCharAt(at);
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
      }
    }
    return text.toString();
  }

  private String garbage() {
    StringBuilder text = new StringBuilder("[{".substring(random.nextInt(3) == 0 ? 2 : 0));
    for (int left = random.nextInt(120); left > 0; left--) {
      text.append(any());
    }
    return text.toString();
  }

  private char any() {
    return random.nextInt(20) == 0
        ? (char) random.nextInt(0x10000)
        : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }

  @Test
  void readsEveryDecimalAsTheDomainDoes() {
    System.out.println("AlpacaScannerFuzzTest decimals seed " + seed);
    for (int round = 0; round < ROUNDS; round++) {
      long priceE6 = random.nextLong(1, 1L << random.nextInt(1, 63));
      scanner.open(FRAME.replace("585.33", Decimal6.text(priceE6)));
      assertThat(scanner.next()).isEqualTo(Kind.QUOTE);
      assertThat(scanner.bidPxE6).as("seed %d", seed).isEqualTo(priceE6);
    }
  }
}
