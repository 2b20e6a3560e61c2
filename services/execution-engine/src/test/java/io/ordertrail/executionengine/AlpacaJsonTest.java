package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.executionengine.AlpacaJson.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class AlpacaJsonTest {
  private static final String ORDER =
      """
      {"id":"o-1","client_order_id":"ot-00000000000000ff","status":"partially_filled",
       "filled_qty":"1.5","filled_avg_price":null,
       "submitted_at":"2026-11-23T09:30:00.123456789-05:00","qty":2}\
      """;

  @Test
  void readsAnOrder() {
    assertThat(AlpacaJson.order(ORDER))
        .isEqualTo(
            new VenueOrder("o-1", 255, VenueStatus.LIVE, 1_500_000, 1_795_444_200_123_456_789L));
  }

  @Test
  void readsNumbersAndTextsAndTooManyPlaces() {
    String fill =
        "[{\"activity_type\":\"FILL\",\"id\":\"a\",\"order_id\":\"o\",\"qty\":3,"
            + "\"price\":\"10.12345678\",\"cum_qty\":\"3\",\"transaction_time\":null}]";
    assertThat(AlpacaJson.fills(fill))
        .containsExactly(new VenueFill("a", "o", 3_000_000, 10_123_457, 3_000_000, 0));
  }

  @Test
  void readsAFillOfTheStream() {
    String text =
        "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"partial_fill\",\"execution_id\":\"x\","
            + "\"qty\":\"1.5\",\"price\":\"7\",\"order\":"
            + ORDER
            + "}}";
    StreamMessage message = AlpacaJson.stream(text, 9);
    assertThat(message)
        .isEqualTo(
            new StreamMessage.Update(
                new TradeUpdate(
                    TradeUpdate.Kind.FILL,
                    "x",
                    "",
                    1_500_000,
                    7_000_000,
                    0,
                    AlpacaJson.order(ORDER),
                    9)));
  }

  @Test
  void doesNotTakeOneThingForAnother() {
    assertThatIllegalArgumentException().isThrownBy(() -> AlpacaJson.order("[]"));
    assertThatIllegalArgumentException().isThrownBy(() -> AlpacaJson.orders("{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> AlpacaJson.order("nonsense"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlpacaJson.order(ORDER.replace("\"1.5\"", "\"many\"")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlpacaJson.order(ORDER.replace("2026-11-23T", "yesterday")));
    assertThat(AlpacaJson.order(ORDER.replace("ot-", "other-")).clOrdId()).isZero();
    assertThat(AlpacaJson.stream("{\"stream\":\"news\"}", 0)).isEqualTo(new StreamMessage.Other());
  }

  @Test
  void writesABodyThatReadsBack() {
    JsonNode limit = body(OrdType.LIMIT, 585_330_000);
    assertThat(limit.size()).isEqualTo(7);
    assertThat(limit.path("symbol").asString()).isEqualTo("BRK.B");
    assertThat(limit.path("qty").asString()).isEqualTo("0.5");
    assertThat(limit.path("side").asString()).isEqualTo("sell");
    assertThat(limit.path("type").asString()).isEqualTo("limit");
    assertThat(limit.path("time_in_force").asString()).isEqualTo("ioc");
    assertThat(limit.path("limit_price").asString()).isEqualTo("585.33");
    assertThat(limit.path("client_order_id").asString()).isEqualTo("ot-00000000000000ff");
    assertThat(body(OrdType.MARKET, 0).has("limit_price")).isFalse();
  }

  @Test
  void writesEveryTypeWithThePricesThatItNeeds() {
    for (OrdType type : OrdType.values()) {
      JsonNode body = body(type, 585_330_000);
      boolean stop = type == OrdType.STOP || type == OrdType.STOP_LIMIT;
      assertThat(body.has("limit_price")).as(type.name()).isEqualTo(type.hasLimitPrice());
      assertThat(body.has("stop_price")).as(type.name()).isEqualTo(stop);
      assertThat(stop ? body.path("stop_price").asString() : "580").isEqualTo("580");
    }
    assertThat(body(OrdType.STOP_LIMIT, 1).path("type").asString()).isEqualTo("stop_limit");
  }

  @Test
  void writesEveryTimeInForce() {
    for (TimeInForce timeInForce : TimeInForce.values()) {
      assertThat(OrderBody.timeInForce(timeInForce))
          .isEqualTo(timeInForce.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void aReplacementNamesOnlyWhatMayChange() {
    JsonNode body =
        new ObjectMapper()
            .readTree(
                new String(
                    new OrderBody().ofReplacement(order(OrdType.LIMIT, 585_330_000)),
                    StandardCharsets.UTF_8));
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("qty", "time_in_force", "limit_price", "client_order_id");
  }

  @Test
  void readsWhatTheAccountHolds() {
    assertThat(
            AlpacaJson.positions(
                "[{\"symbol\":\"AAPL\",\"qty\":\"-5\",\"side\":\"short\"},"
                    + "{\"symbol\":\"MSFT\",\"qty\":\"2.5\",\"side\":\"long\"}]"))
        .isEqualTo(Map.of("AAPL", -5_000_000L, "MSFT", 2_500_000L));
    assertThat(AlpacaJson.cashE6("{\"cash\":\"-12.34\"}")).isEqualTo(-12_340_000);
    assertThatIllegalArgumentException().isThrownBy(() -> AlpacaJson.cashE6("{}"));
  }

  private static JsonNode body(OrdType ordType, long limitPxE6) {
    WorkingOrder order = order(ordType, limitPxE6);
    return new ObjectMapper()
        .readTree(new String(new OrderBody().of(order), StandardCharsets.UTF_8));
  }

  static WorkingOrder order(OrdType ordType, long limitPxE6) {
    return new WorkingOrder(
        new WorkingOrder.Terms(
            255,
            1,
            "1",
            Symbol.of("BRK.B"),
            Side.SELL,
            ordType,
            TimeInForce.IOC,
            "momentum",
            1,
            500_000,
            limitPxE6,
            580_000_000,
            0,
            0,
            0,
            0,
            0,
            0));
  }
}
