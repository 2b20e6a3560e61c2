package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alpaca's own rules that need the account or the market: each gives its refusal, or empty when the
 * order may pass. Engine thread only; changes nothing.
 */
final class OrderRules {
  private static final long DOLLAR_E6 = Decimal6.ONE;
  private static final long TICK_E6 = 10_000;
  private static final long TICK_UNDER_A_DOLLAR_E6 = 100;

  private final Ledger ledger;
  private final Quotes quotes;
  private final BuyingPower buyingPower;
  private final Set<String> hardToBorrow;
  private final boolean refuseFlips;

  OrderRules(
      Ledger ledger,
      Quotes quotes,
      BuyingPower buyingPower,
      Set<String> hardToBorrow,
      boolean refuseFlips) {
    this.ledger = ledger;
    this.quotes = quotes;
    this.buyingPower = buyingPower;
    this.hardToBorrow = hardToBorrow;
    this.refuseFlips = refuseFlips;
  }

  Optional<Refusal> check(OrderTerms terms) {
    return check(terms, OrderEvent.NO_ORDER);
  }

  /** As for a new order, as if the one that it is to replace were gone. */
  Optional<Refusal> checkReplacement(OrderTerms terms, Order replaced) {
    return check(terms, replaced.number());
  }

  private Optional<Refusal> check(OrderTerms terms, long without) {
    return clientOrderIdIsNew(terms)
        .or(() -> assetIsKnown(terms))
        .or(() -> priceFitsTick("limit_price", terms.limitPxE6()))
        .or(() -> priceFitsTick("stop_price", terms.stopPxE6()))
        .or(() -> noWashTrade(terms, without))
        .or(() -> sharesCanBeSold(terms, without))
        .or(() -> pricesAreThere(terms))
        .or(() -> buyingPowerSuffices(terms, without));
  }

  private Optional<Refusal> clientOrderIdIsNew(OrderTerms terms) {
    return refuseIf(
        ledger.orders().byClientOrderId(terms.clientOrderId()) != null,
        Refusal.badField("client_order_id must be unique"));
  }

  private Optional<Refusal> assetIsKnown(OrderTerms terms) {
    return refuseIf(
        !quotes.isKnown(terms.symbol()),
        Refusal.unprocessable("asset \"" + terms.symbol() + "\" not found"));
  }

  private static Optional<Refusal> priceFitsTick(String name, long pxE6) {
    long tickE6 = pxE6 < DOLLAR_E6 ? TICK_UNDER_A_DOLLAR_E6 : TICK_E6;
    return refuseIf(
        pxE6 % tickE6 != 0,
        Refusal.unprocessable(
            "invalid "
                + name
                + " "
                + Decimal6.text(pxE6)
                + ". sub-penny increment does not fulfill minimum pricing criteria"));
  }

  private Optional<Refusal> noWashTrade(OrderTerms terms, long without) {
    for (Order order : ledger.workingOrders(terms.symbol(), without)) {
      if (order.terms().side() != terms.side() && crosses(terms, order.terms())) {
        return Optional.of(
            Refusal.forbidden("potential wash trade detected. use complex orders")
                .with(
                    Map.of(
                        "existing_order_id",
                        order.id().toString(),
                        "reject_reason",
                        "opposite side " + typeName(order) + " order exists")));
      }
    }
    return Optional.empty();
  }

  private static String typeName(Order order) {
    return OrderJson.lower(order.terms().type());
  }

  private static boolean crosses(OrderTerms one, OrderTerms other) {
    if (one.isStop() || other.isStop()) {
      // A stop sleeps on the other side of the market: Alpaca lets it stand beside.
      return false;
    }
    if (one.limitPxE6() == 0 || other.limitPxE6() == 0) {
      return true;
    }
    return one.side() == Side.BUY
        ? one.limitPxE6() >= other.limitPxE6()
        : one.limitPxE6() <= other.limitPxE6();
  }

  private Optional<Refusal> sharesCanBeSold(OrderTerms terms, long without) {
    if (terms.side() == Side.BUY) {
      return Optional.empty();
    }
    long heldE6 = Math.max(ledger.account().position(terms.symbol()).qtyE6(), 0);
    long promisedE6 = ledger.workingQtyE6(terms.symbol(), Side.SELL, without);
    long availableE6 = Math.max(heldE6 - promisedE6, 0);
    boolean opensShort = terms.qtyE6() > availableE6;
    return refuseIf(
            opensShort && hardToBorrow.contains(terms.symbol()),
            Refusal.forbidden("asset \"" + terms.symbol() + "\" cannot be sold short"))
        .or(
            () ->
                refuseIf(
                    opensShort && heldE6 > 0 && refuseFlips,
                    insufficientQty(terms, heldE6, promisedE6, availableE6)));
  }

  private static Refusal insufficientQty(
      OrderTerms terms, long heldE6, long promisedE6, long availableE6) {
    return Refusal.forbidden(
            "insufficient qty available for order (requested: "
                + Decimal6.text(terms.qtyE6())
                + ", available: "
                + Decimal6.text(availableE6)
                + ")")
        .with(
            Map.of(
                "existing_qty", Decimal6.text(heldE6),
                "held_for_orders", Decimal6.text(promisedE6),
                "symbol", terms.symbol()));
  }

  private Optional<Refusal> pricesAreThere(OrderTerms terms) {
    return refuseIf(
        buyingPower.valuationPxE6(terms) == 0,
        Refusal.unprocessable(
            "no quote for \"" + terms.symbol() + "\" yet: send a limit order, or wait for one"));
  }

  private Optional<Refusal> buyingPowerSuffices(OrderTerms terms, long without) {
    long neededE6;
    long availableE6;
    try {
      neededE6 = buyingPower.neededE6(terms, without);
      availableE6 = buyingPower.availableE6(without);
    } catch (ArithmeticException tooLarge) {
      return Optional.of(Refusal.forbidden("insufficient buying power"));
    }
    return refuseIf(
        neededE6 > availableE6,
        Refusal.forbidden("insufficient buying power")
            .with(
                Map.of(
                    "buying_power", Decimal6.text(availableE6),
                    "cost_basis", Decimal6.text(neededE6))));
  }

  private static Optional<Refusal> refuseIf(boolean condition, Refusal refusal) {
    return condition ? Optional.of(refusal) : Optional.empty();
  }
}
