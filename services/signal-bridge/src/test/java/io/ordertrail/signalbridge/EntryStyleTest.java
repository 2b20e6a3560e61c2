package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.wire.SignalMessage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntryStyleTest {
  private static final long TWO_BPS = Decimal6.ofUnits(2);
  private final SignalMessage signal = new SignalMessage();

  private void apply(OrdType type, TimeInForce timeInForce, Side side) {
    signal.side = side;
    signal.bidPxE6 = Decimal6.parse("99.98");
    signal.askPxE6 = Decimal6.parse("100.01");
    new EntryStyle(type, timeInForce, TWO_BPS, 5 * Decimal6.ONE).apply(signal);
    assertThat(signal.ordType).isEqualTo(type);
    assertThat(signal.timeInForce).isEqualTo(timeInForce);
  }

  private void assertPrices(String stop, String limit) {
    assertThat(Decimal6.text(signal.stopPxE6)).isEqualTo(stop);
    assertThat(Decimal6.text(signal.limitPxE6)).isEqualTo(limit);
  }

  @Test
  void aStopIsBeyondTheTouchAndItsLimitBeyondTheStop() {
    apply(OrdType.STOP, TimeInForce.DAY, Side.BUY);
    assertPrices("100.04", "0"); // 2 bps of 100.01 is a little more than 2 cents
    apply(OrdType.STOP, TimeInForce.GTC, Side.SELL);
    assertPrices("99.96", "0");
    apply(OrdType.STOP_LIMIT, TimeInForce.DAY, Side.BUY);
    assertPrices("100.04", "100.1");
    apply(OrdType.STOP_LIMIT, TimeInForce.DAY, Side.SELL);
    assertPrices("99.96", "99.91");
  }

  @Test
  void aLimitWaitsAtItsTouchUnlessItIsToBeFilledAtOnce() {
    apply(OrdType.LIMIT, TimeInForce.DAY, Side.BUY);
    assertPrices("0", "0");
    apply(OrdType.LIMIT, TimeInForce.IOC, Side.BUY);
    assertPrices("0", "100.01");
    apply(OrdType.LIMIT, TimeInForce.FOK, Side.SELL);
    assertPrices("0", "99.98");
    apply(OrdType.MARKET, TimeInForce.IOC, Side.SELL);
    assertPrices("0", "0");
  }

  @Test
  void aStopCannotBeImmediate() {
    assertThat(EntryStyle.goTogether(OrdType.STOP, TimeInForce.IOC)).isFalse();
    assertThat(EntryStyle.goTogether(OrdType.STOP_LIMIT, TimeInForce.FOK)).isFalse();
    assertThat(EntryStyle.goTogether(OrdType.STOP, TimeInForce.GTC)).isTrue();
    assertThat(EntryStyle.goTogether(OrdType.LIMIT, TimeInForce.IOC)).isTrue();
  }

  @Test
  void everyPriceFitsTheTickAndLiesBeyond() {
    long seed = System.nanoTime();
    System.out.println("EntryStyleTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      signal.side = random.nextBoolean() ? Side.BUY : Side.SELL;
      signal.bidPxE6 = random.nextLong(20_000, random.nextBoolean() ? 900_000 : 900_000_000);
      signal.askPxE6 = signal.bidPxE6 + 10_000;
      long bps = random.nextLong(Decimal6.ofUnits(20));
      new EntryStyle(OrdType.STOP_LIMIT, TimeInForce.DAY, bps, bps).apply(signal);
      long touch = signal.side == Side.BUY ? signal.askPxE6 : signal.bidPxE6;
      int way = signal.side == Side.BUY ? 1 : -1;
      long tick = touch < Decimal6.ONE ? 100 : 10_000;
      assertThat(way * (signal.stopPxE6 - touch)).as("seed %d", seed).isGreaterThanOrEqualTo(tick);
      assertThat(way * (signal.limitPxE6 - signal.stopPxE6)).isPositive();
      assertThat(signal.stopPxE6 % tick).isZero();
    }
  }
}
