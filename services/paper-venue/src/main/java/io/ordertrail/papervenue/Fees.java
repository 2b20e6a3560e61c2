package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.runtime.Settings;

/**
 * What a fill costs beside its price, exact to the sixth decimal. Rates are USD scaled by one
 * million.
 *
 * @param sellPerMillionE6 of a million dollars sold, as the SEC's fee
 * @param sellPerShareE6 of a share sold, as FINRA's trading activity fee
 * @param sellPerShareMostE6 the most of that for one fill
 * @param perShareE6 the broker's own
 * @param makerPerShareE6 of a share that stood in the book; negative for a rebate
 * @param takerPerShareE6 of a share that came to one in the book
 */
record Fees(
    long sellPerMillionE6,
    long sellPerShareE6,
    long sellPerShareMostE6,
    long perShareE6,
    long makerPerShareE6,
    long takerPerShareE6) {
  static final Fees NONE = new Fees(0, 0, 0, 0, 0, 0);
  private static final long MILLION_E6 = Decimal6.ofUnits(1_000_000);
  private static final long MOST_E6 = Decimal6.ofUnits(1_000);

  static Fees read(Settings settings) {
    return new Fees(
        settings.decimalE6("venue.fees.sell-per-million", 0, MOST_E6),
        settings.decimalE6("venue.fees.sell-per-share", 0, MOST_E6),
        settings.decimalE6("venue.fees.sell-per-share-most", 0, MOST_E6),
        settings.decimalE6("venue.fees.per-share", 0, MOST_E6),
        settings.decimalE6("venue.fees.maker-per-share", -MOST_E6, MOST_E6),
        settings.decimalE6("venue.fees.taker-per-share", -MOST_E6, MOST_E6));
  }

  /** What one fill costs; negative when rebates outweigh it. */
  long ofE6(Side side, long pxE6, long qtyE6, boolean maker) {
    long perShare = perShareE6 + (maker ? makerPerShareE6 : takerPerShareE6);
    long sumE6 = Decimal6.multiply(perShare, qtyE6);
    if (side == Side.SELL) {
      long soldE6 = Decimal6.multiply(pxE6, qtyE6);
      sumE6 += Decimal6.mulDiv(soldE6, sellPerMillionE6, MILLION_E6);
      sumE6 += Math.min(Decimal6.multiply(sellPerShareE6, qtyE6), sellPerShareMostE6);
    }
    return sumE6;
  }
}
