package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The limit set: read once, hashed, and named by its hash in every decision. Money in USD.
 *
 * @param priceCollarBpsE6 how far from the touch an order may be priced, in basis points
 * @param maxPriceAge how old the last quote may be
 * @param maxMessagesPerSecond orders approved within any one second
 * @param duplicateWindow within which the same symbol, side, type and quantity is a repetition
 */
record Limits(
    long maxOrderQtyE6,
    long maxOrderValueE6,
    long maxPositionValueE6,
    long grossExposureE6,
    long dailyLossE6,
    int maxOpenOrders,
    int maxMessagesPerSecond,
    long priceCollarBpsE6,
    Duration maxPriceAge,
    Duration duplicateWindow) {
  private static final long MAX = Decimal6.ofUnits(1_000_000_000_000L);

  static Limits read(Settings settings) {
    return new Limits(
        positive(settings, "limits.max-order-quantity"),
        positive(settings, "limits.max-order-value"),
        positive(settings, "limits.max-position-value"),
        positive(settings, "limits.gross-exposure"),
        positive(settings, "limits.daily-loss"),
        settings.integer("limits.max-open-orders", 1, 100_000),
        settings.integer("limits.max-messages-per-second", 1, 100_000),
        positive(settings, "limits.price-collar-bps"),
        settings.duration("limits.max-price-age"),
        settings.duration("limits.duplicate-window"));
  }

  private static long positive(Settings settings, String key) {
    return settings.decimalE6(key, 1, MAX);
  }

  /** Sixteen hex digits of the SHA-256 over all values: two sets with one hash are the same. */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
