package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeesTest {
  private static final Fees LATE_2024 =
      new Fees(Decimal6.parse("27.80"), 166, Decimal6.parse("8.30"), 0, 0, 0);
  private static final Fees MAKER_TAKER = new Fees(0, 0, 0, 1_000, -2_000, 3_000);

  @TempDir Path data;

  @Test
  void onlySalesPayTheRegulators() {
    long pxE6 = Decimal6.ofUnits(100);
    long qtyE6 = Decimal6.ofUnits(1_000);
    assertThat(LATE_2024.ofE6(Side.BUY, pxE6, qtyE6, false)).isZero();
    // 100,000 USD sold at 27.80 a million, and 1,000 shares at 0.000166.
    assertThat(LATE_2024.ofE6(Side.SELL, pxE6, qtyE6, false)).isEqualTo(Decimal6.parse("2.946"));
  }

  @Test
  void theFeeOfAShareSoldHasALimit() {
    long qtyE6 = Decimal6.ofUnits(1_000_000);
    assertThat(LATE_2024.ofE6(Side.SELL, 1, qtyE6, true)).isEqualTo(Decimal6.parse("8.30") + 28);
  }

  @Test
  void whoStoodInTheBookIsPaidAndWhoCamePays() {
    long qtyE6 = Decimal6.ofUnits(100);
    assertThat(MAKER_TAKER.ofE6(Side.BUY, 1, qtyE6, true)).isEqualTo(Decimal6.parse("-0.1"));
    assertThat(MAKER_TAKER.ofE6(Side.BUY, 1, qtyE6, false)).isEqualTo(Decimal6.parse("0.4"));
  }

  @Test
  void cashPaysThemAndTheActivitiesListThem() {
    TestConfig config = new TestConfig(data);
    config.fees = LATE_2024;
    try (RunningVenue venue = new RunningVenue(config)) {
      Orders orders = new Orders(venue);
      for (String side : new String[] {"buy", "sell"}) {
        JsonNode order = orders.market(side, "100");
        await().until(() -> orders.status(order).equals("filled"));
      }
      BigDecimal cash = new BigDecimal("100000");
      for (JsonNode fill : venue.get("/v2/account/activities/FILL").body()) {
        BigDecimal value = decimal(fill, "price").multiply(decimal(fill, "qty"));
        cash = fill.get("side").asText().equals("buy") ? cash.subtract(value) : cash.add(value);
      }
      JsonNode fees = venue.get("/v2/account/activities/FEE").body();
      assertThat(fees).isNotEmpty();
      for (JsonNode fee : fees) {
        assertThat(fee.get("activity_type").asText()).isEqualTo("FEE");
        assertThat(fee.get("description").asText()).startsWith("fees of sell ");
        assertThat(decimal(fee, "net_amount")).isNegative();
        cash = cash.add(decimal(fee, "net_amount"));
      }
      assertThat(decimal(venue.get("/v2/account").body(), "cash")).isEqualByComparingTo(cash);
      assertThat(venue.get("/v2/account/activities?activity_types=FILL,FEE").body())
          .hasSize(fees.size() + venue.get("/v2/account/activities/FILL").body().size());
      assertThat(venue.get("/v2/account/activities/DIV").status()).isEqualTo(422);
    }
  }

  private static BigDecimal decimal(JsonNode node, String name) {
    return new BigDecimal(node.get(name).asText());
  }
}
