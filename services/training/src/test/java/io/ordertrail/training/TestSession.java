package io.ordertrail.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** A seeded session of two symbols whose order flow tells a little of what comes. */
final class TestSession {
  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  private TestSession() {}

  static Path write(Path file, long seed, int seconds) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    double[] mids = {100, 40};
    double[] drifts = new double[2];
    for (int i = 0; i < seconds * 10; i++) {
      Instant now = START.plusMillis(100L * i + random.nextInt(50));
      int symbol = i % 2;
      if (random.nextInt(60) == 0) {
        drifts[symbol] = (random.nextDouble() - 0.5) * 2e-4;
      }
      mids[symbol] *= 1 + drifts[symbol] + (random.nextDouble() - 0.5) * 1e-4;
      text.append(quote(symbol == 0 ? "AAA" : "BBB", mids[symbol], drifts[symbol], now, random));
      if (random.nextInt(4) == 0) {
        text.append(trade(symbol == 0 ? "AAA" : "BBB", mids[symbol], drifts[symbol], now));
      }
    }
    Files.writeString(file, text);
    return file;
  }

  private static String quote(
      String symbol, double mid, double drift, Instant now, SplittableRandom random) {
    return String.format(
        Locale.ROOT,
        "{\"T\":\"q\",\"S\":\"%s\",\"bp\":%.2f,\"bs\":%d,\"ap\":%.2f,\"as\":%d,\"t\":\"%s\"}%n",
        symbol,
        mid - 0.01,
        random.nextInt(1, drift > 0 ? 300 : 100),
        mid + 0.01,
        random.nextInt(1, drift < 0 ? 300 : 100),
        now);
  }

  private static String trade(String symbol, double mid, double drift, Instant now) {
    return String.format(
        Locale.ROOT,
        "{\"T\":\"t\",\"S\":\"%s\",\"p\":%.2f,\"s\":10,\"t\":\"%s\"}%n",
        symbol,
        mid + Math.signum(drift) * 0.02,
        now);
  }
}
