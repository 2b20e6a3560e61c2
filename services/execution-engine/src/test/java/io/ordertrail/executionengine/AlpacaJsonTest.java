package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.executionengine.AlpacaJson.StreamMessage;
import java.nio.charset.StandardCharsets;
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
            0,
            0,
            0,
            0,
            0,
            0,
            0));
  }
}
