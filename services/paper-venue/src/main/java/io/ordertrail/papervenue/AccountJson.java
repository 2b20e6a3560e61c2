package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The account and its positions as Alpaca's API writes them. Engine thread only. */
final class AccountJson {
  private static final long HALF = 2;

  private final Ledger ledger;
  private final Quotes quotes;
  private final BuyingPower buyingPower;
  private final String accountId;
  private final long openingCashE6;
  private final long createdNs;

  AccountJson(
      Ledger ledger,
      Quotes quotes,
      BuyingPower buyingPower,
      String accountId,
      long openingCashE6,
      long createdNs) {
    this.ledger = ledger;
    this.quotes = quotes;
    this.buyingPower = buyingPower;
    this.accountId = accountId;
    this.openingCashE6 = openingCashE6;
    this.createdNs = createdNs;
  }

  byte[] account() {
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", accountId);
          json.writeStringField("account_number", "PA" + accountId.substring(0, 8).toUpperCase());
          json.writeStringField("status", "ACTIVE");
          json.writeStringField("currency", "USD");
          writeMoney(json);
          json.writeStringField("multiplier", Integer.toString(buyingPower.marginMultiplier()));
          writeFlags(json);
          json.writeStringField("created_at", Timestamps.text(createdNs));
          json.writeEndObject();
        });
  }

  private void writeMoney(JsonGenerator json) throws IOException {
    long longE6 = 0;
    long shortE6 = 0;
    for (Position position : ledger.account().positions()) {
      long valueE6 = position.marketValueE6(quotes.markPxE6(position));
      longE6 += Math.max(valueE6, 0);
      shortE6 += Math.min(valueE6, 0);
    }
    long equityE6 = ledger.account().cashE6() + longE6 + shortE6;
    String power = Decimal6.text(buyingPower.availableE6());
    money(json, "cash", ledger.account().cashE6());
    money(json, "equity", equityE6);
    money(json, "portfolio_value", equityE6);
    money(json, "last_equity", openingCashE6);
    json.writeStringField("buying_power", power);
    json.writeStringField("regt_buying_power", power);
    json.writeStringField("daytrading_buying_power", "0");
    money(json, "long_market_value", longE6);
    money(json, "short_market_value", shortE6);
    money(json, "position_market_value", longE6 - shortE6);
    money(json, "initial_margin", (longE6 - shortE6) / HALF);
    money(json, "maintenance_margin", longE6 / 4 - shortE6 * 3 / 10);
  }

  private static void writeFlags(JsonGenerator json) throws IOException {
    json.writeBooleanField("pattern_day_trader", false);
    json.writeBooleanField("trading_blocked", false);
    json.writeBooleanField("transfers_blocked", false);
    json.writeBooleanField("account_blocked", false);
    json.writeBooleanField("trade_suspended_by_user", false);
    json.writeBooleanField("shorting_enabled", true);
    json.writeNumberField("daytrade_count", 0);
  }

  byte[] positions() {
    return positions(ledger.account().positions());
  }

  private byte[] positions(Collection<Position> positions) {
    return ApiJson.bytes(
        json -> {
          json.writeStartArray();
          for (Position position : positions) {
            writePosition(json, position);
          }
          json.writeEndArray();
        });
  }

  /** One position, or null when the symbol is flat. */
  byte[] position(String symbol) {
    Position position = ledger.account().position(symbol);
    return position.isFlat() ? null : ApiJson.bytes(json -> writePosition(json, position));
  }

  private void writePosition(JsonGenerator json, Position position) throws IOException {
    long markE6 = quotes.markPxE6(position);
    long valueE6 = position.marketValueE6(markE6);
    long gainE6 = valueE6 - position.costE6();
    json.writeStartObject();
    json.writeStringField("asset_id", Ids.asset(position.symbol()).toString());
    json.writeStringField("symbol", position.symbol());
    json.writeStringField("exchange", "NASDAQ");
    json.writeStringField("asset_class", "us_equity");
    json.writeStringField("side", position.qtyE6() > 0 ? "long" : "short");
    money(json, "qty", position.qtyE6());
    money(json, "qty_available", availableE6(position));
    money(json, "avg_entry_price", position.avgEntryPxE6());
    money(json, "market_value", valueE6);
    money(json, "cost_basis", position.costE6());
    money(json, "unrealized_pl", gainE6);
    money(json, "unrealized_plpc", Decimal6.divide(gainE6, Math.abs(position.costE6())));
    money(json, "current_price", markE6);
    json.writeEndObject();
  }

  private long availableE6(Position position) {
    List<Order> open = ledger.workingOrders(position.symbol(), OrderEvent.NO_ORDER);
    long promisedE6 = 0;
    for (Order order : open) {
      boolean reduces = order.terms().side().sign() != Long.signum(position.qtyE6());
      promisedE6 += reduces ? order.leavesQtyE6() : 0;
    }
    long freeE6 = Math.max(Math.abs(position.qtyE6()) - promisedE6, 0);
    return Long.signum(position.qtyE6()) * freeE6;
  }

  private static void money(JsonGenerator json, String name, long amountE6) throws IOException {
    json.writeStringField(name, Decimal6.text(amountE6));
  }
}
