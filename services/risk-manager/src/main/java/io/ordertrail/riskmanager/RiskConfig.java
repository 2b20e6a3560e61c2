package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.runtime.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The risk manager's settings.
 *
 * @param targetValueE6 what an order of middling strength is worth, in USD
 * @param workingTime after which a patient order is cancelled
 */
record RiskConfig(
    String bind,
    String marketData,
    String signals,
    String reports,
    List<String> strategies,
    String venue,
    String accountKeyId,
    long targetValueE6,
    Duration workingTime,
    Limits limits) {

  static RiskConfig read(Settings settings) {
    return new RiskConfig(
        settings.text("bus.bind"),
        settings.text("bus.market-data"),
        settings.text("bus.signals"),
        settings.text("bus.reports"),
        settings.list("strategies"),
        settings.text("venue.name"),
        settings.secret("APCA_API_KEY_ID").reveal(),
        settings.decimalE6("sizing.target-value", Decimal6.ONE, Decimal6.ofUnits(1_000_000_000)),
        settings.duration("sizing.working-time"),
        Limits.read(settings));
  }
}
