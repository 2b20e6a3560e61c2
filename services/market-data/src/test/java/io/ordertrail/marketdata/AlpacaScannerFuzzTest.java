package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.marketdata.AlpacaMessage.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, the scanner answers with a kind, ends, and never throws; and what it
 * reads, it reads as a slow reader does.
 */
class AlpacaScannerFuzzTest {
  private static final int ROUNDS = 60_000;
  private static final List<String> REAL =
      List.of(
          "{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"V\",\"bp\":585.33,\"bs\":18,\"ax\":\"V\",\"ap\":585.94,\"as\":200,"
              + "\"t\":\"2012-06-21T13:30:00.004241176Z\",\"c\":[\"R\"],\"z\":\"C\"}",
          "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"x\":\"V\",\"p\":585.74,\"s\":40,"
              + "\"t\":\"2012-06-21T13:30:00.025551909Z\",\"c\":[\"\\u0040\"],\"z\":\"C\"}",
          "{\"T\":\"o\",\"S\":\"BTC/USD\",\"t\":\"2026-11-23T14:30:00.5-05:00\","
              + "\"b\":[{\"p\":31859.9,\"s\":0.8}],\"a\":[{\"p\":1e2,\"s\":0},{\"s\":2,\"p\":3}],\"r\":true}",
          "{\"T\":\"s\",\"S\":\"AAPL\",\"sc\":\"H\",\"sm\":\"Halt\",\"rc\":\"T12\",\"rm\":\"News\","
              + "\"t\":\"2026-11-23T14:30:00Z\",\"z\":\"C\"}",
          "{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}",
          "{\"T\":\"success\",\"msg\":\"connected\"}",
          "{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[],\"bars\":[]}",
          "{\"T\":\"b\",\"S\":\"AAPL\",\"o\":1,\"h\":2.5,\"vw\":{\"a\":[null,true]}}");
  private static final String FRAME = '[' + String.join(",", REAL) + ']';
  private static final List<String> VALUES =
      List.of(
          "0",
          "-0.0",
          "-1",
          "1e3",
          "1E-7",
          "0.0000005",
          "0.00000049999999999999999999",
          "9223372036854.775807",
          "9223372036854.7758075",
          "9223372036854775807",
          "1e400",
          "01",
          "1.",
          ".5",
          "1234567890123.1234565",
          "922337203685477580.80",
          "null",
          "true",
          "false",
          "\"q\"",
          "\"t\"",
          "\"o\"",
          "\"\"",
          "[]",
          "{}",
          "[{\"p\":1,\"s\":1}]",
          "[{\"p\":0,\"s\":1}]",
          "[1]",
          "\"2012-06-21T13:30:00.1234567899Z\"",
          "\"2012-02-30T13:30:00Z\"",
          "\"1969-12-31T23:59:59Z\"",
          "\"2012-06-21T13:30:60Z\"",
          "\"AAPL \"",
          "\"A\\u0041PL\"",
          "\"\u00e4\"",
          "0.00000000000000000000000000000000000000000000000001e45",
          "5.85e2");
  private static final String ALPHABET =
      "[]{}\",:\\.-+eE0123456789tTqSbpasoricmnullfue uZ\u0000\n\u00e4\ud83d";

  private final AlpacaScanner scanner = new AlpacaScanner();
  private final long seed = Long.getLong("seed", System.nanoTime());
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

  /** Accepts and reads exactly what the oracle does. */
  private boolean compare(String frame) {
    Optional<List<String>> expected = MessageOracle.messages(frame);
    List<String> read = MessageOracle.read(scanner, frame);
    if (expected.isPresent()) {
      assertThat(read).as("seed %d frame %s", seed, frame).isEqualTo(expected.get());
    } else {
      assertThat(read).as("seed %d frame %s", seed, frame).endsWith("MALFORMED");
    }
    return expected.isPresent();
  }

  @Test
  void survivesEveryTruncation() {
    for (int length = 0; length < FRAME.length(); length++) {
      assertThat(walk(FRAME.substring(0, length))).as("cut at %d", length).isPositive();
    }
    assertThat(walk(FRAME)).isZero();
  }

  @Test
  void readsWhatTheOracleReadsOfMutatedMessages() {
    System.out.println("AlpacaScannerFuzzTest runs with -Dseed=" + seed);
    assertThat(compare(FRAME)).isTrue();
    int valid = 0;
    for (int round = 0; round < ROUNDS; round++) {
      valid += compare(round % 3 == 0 ? mutated() : substituted()) ? 1 : 0;
    }
    System.out.printf("of %d mutated frames %d are still JSON%n", ROUNDS, valid);
    assertThat(valid).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void survivesBytesOfEveryKind() {
    System.out.println("AlpacaScannerFuzzTest bytes runs with -Dseed=" + seed);
    byte[] bytes = new byte[256];
    for (int round = 0; round < ROUNDS; round++) {
      random.nextBytes(bytes);
      int length = random.nextInt(bytes.length);
      walk(new String(bytes, 0, length, StandardCharsets.UTF_8));
      walk('[' + new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
      walk(garbage());
    }
    assertThat(walk(FRAME)).as("still reads well after garbage").isZero();
  }

  private String message() {
    return REAL.get(random.nextInt(REAL.size()));
  }

  private String mutated() {
    StringBuilder text = new StringBuilder('[' + message() + ',' + message() + ']');
    for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
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

  /** Replaces a value, or gives a key a second one. */
  private String substituted() {
    String message = message();
    int colon = message.indexOf(':', random.nextInt(message.length()));
    if (colon < 0) {
      return '[' + message + ']';
    }
    int end = message.indexOf(',', colon);
    String rest = message.substring(end < 0 ? message.length() - 1 : end);
    String value = VALUES.get(random.nextInt(VALUES.size()));
    String more =
        random.nextInt(3) > 0
            ? ""
            : ",\"%s\":%s"
                .formatted(
                    List.of("T", "S", "t", "p", "s", "b", "r", "i", "code", "sc", "\\u0054", "Tx")
                        .get(random.nextInt(12)),
                    VALUES.get(random.nextInt(VALUES.size())));
    return '[' + message.substring(0, colon + 1) + value + more + rest + ']';
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
    System.out.println("AlpacaScannerFuzzTest decimals runs with -Dseed=" + seed);
    String quote = '[' + REAL.getFirst() + ']';
    for (int round = 0; round < ROUNDS; round++) {
      long priceE6 = random.nextLong(1, 1L << random.nextInt(1, 63));
      scanner.open(quote.replace("585.33", Decimal6.text(priceE6)));
      assertThat(scanner.next()).isEqualTo(Kind.QUOTE);
      assertThat(scanner.bidPxE6).as("seed %d", seed).isEqualTo(priceE6);
    }
  }
}
