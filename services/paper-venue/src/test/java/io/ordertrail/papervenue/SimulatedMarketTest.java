package io.ordertrail.papervenue;

import static io.ordertrail.domain.Side.BUY;
import static io.ordertrail.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
  private static final long START_NS = 1_790_000_000_000_000_000L;
  private static final List<String> SYMBOLS =
      List.of("AAPL", "MSFT", "NVDA", "AMZN", "TSLA", "GME");
  private static final double RATE = 300;

  private final CollectedMarket told = new CollectedMarket();

  private static SimulatedMarket market(long seed) {
    return new SimulatedMarket(SYMBOLS.stream().map(Listing::of).toList(), RATE, seed, START_NS);
  }

  @Test
  void sameSeedPrintsTheSameMessagesAndAnotherSeedOthers() throws Exception {
    assertThat(hashOfFirst(50_000, 42)).isEqualTo(hashOfFirst(50_000, 42));
    assertThat(hashOfFirst(1_000, 43)).isNotEqualTo(hashOfFirst(1_000, 42));
  }

  /** Written down, so that a change of the model, or a machine that computes otherwise, is seen. */
  @Test
  void theDefaultSeedGivesTheMarketThatIsWrittenDownHere() throws Exception {
    assertThat(hashOfFirst(20_000, 42)).isEqualTo("19c1706aca10e930");
  }

  private static String hashOfFirst(int messages, long seed) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SimulatedMarket market = market(seed);
    CollectedMarket told = new CollectedMarket();
    while (told.messages.size() < messages) {
      market.playNext(told);
    }
    for (CollectedMarket.Message message : told.messages.subList(0, messages)) {
      digest.update(message.json().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  @Test
  void looksLikeAMarket() {
    for (long seed : new long[] {42, 7, 20_260_723}) {
      SimulatedMarket market = market(seed);
      MarketShape shape = MarketShape.of(market, SYMBOLS.size(), 900);
      System.out.println("seed " + seed + " " + shape);

      assertThat(shape.messagesPerSecond()).isBetween(0.75 * RATE, 1.35 * RATE);
      assertThat(shape.crossedQuotes()).isZero();
      for (MarketShape.Part part : shape.parts()) {
        assertThat(part.meanSpreadTicks()).isBetween(1.0, 4.0);
        assertThat(part.meanTouchShares()).isBetween(200.0, 4_000.0);
        assertThat(part.tradesPerSecond()).isBetween(1.0, 60.0);
        assertThat(part.tradeShareOfMessages()).isBetween(0.2, 0.6);
        // The bounce between bid and ask: one trade's move tends to be undone by the next.
        assertThat(part.tradeAutocorrelation()).isBetween(-0.5, 0.02);
        // A calm large stock moves about one hundredth of a percent a second.
        assertThat(part.volatilityPerSqrtSecond()).isBetween(3e-5, 1e-3);
        // Volatility comes in bursts: the biggest moves are far beyond a normal's.
        assertThat(part.kurtosis()).isGreaterThan(3.2);
      }
    }
  }

  @Test
  void aMarketBuyTakesTheAskAndPrintsTheTrade() {
    SimulatedMarket market = market(1);
    market.playNext(told);
    told.messages.clear();
    Touch before = market.touch(0);

    market.enter(order(1, BUY, 0, before.askQtyE6(), TimeInForce.DAY), told);

    assertThat(told.filledE6(1)).isEqualTo(before.askQtyE6());
    assertThat(told.fills).allMatch(fill -> fill.pxE6() == before.askPxE6());
    assertThat(market.touch(0).askPxE6()).isGreaterThan(before.askPxE6());
    assertThat(told.messages.getFirst().kind()).isEqualTo(MessageKind.TRADE);
    assertThat(told.messages.getLast().kind()).isEqualTo(MessageKind.QUOTE);
  }

  @Test
  void aLargeOrderWalksTheBookAndMovesTheMarket() {
    SimulatedMarket market = market(1);
    long askE6 = market.touch(0).askPxE6();

    market.enter(order(1, BUY, 0, Decimal6.ofUnits(8_000), TimeInForce.DAY), told);

    assertThat(told.filledE6(1)).isEqualTo(Decimal6.ofUnits(8_000));
    assertThat(told.fills.getLast().pxE6()).isGreaterThan(askE6);
    assertThat(told.fills).isSortedAccordingTo((a, b) -> Long.compare(a.pxE6(), b.pxE6()));
  }

  @Test
  void aMarketOrderBeyondTheWholeBookTakesWhatComesNext() {
    SimulatedMarket market = market(1);
    long qtyE6 = Decimal6.ofUnits(60_000);
    market.enter(order(1, BUY, 0, qtyE6, TimeInForce.DAY), told);
    assertThat(told.filledE6(1)).isBetween(1L, qtyE6 - 1);

    for (int i = 0; i < 20_000 && told.filledE6(1) < qtyE6; i++) {
      market.playNext(told);
    }
    assertThat(told.filledE6(1)).isEqualTo(qtyE6);
  }

  @Test
  void aRestingOrderWaitsBehindWhoCameBeforeItAndIsThenFilledInParts() {
    SimulatedMarket market = market(3);
    Touch touch = market.touch(0);
    market.enter(order(1, BUY, touch.bidPxE6(), Decimal6.ofUnits(700), TimeInForce.GTC), told);
    assertThat(told.fills).isEmpty();
    assertThat(market.touch(0).bidQtyE6()).isEqualTo(touch.bidQtyE6() + Decimal6.ofUnits(700));

    for (int i = 0; i < 400_000 && told.filledE6(1) < Decimal6.ofUnits(700); i++) {
      market.playNext(told);
    }
    assertThat(told.filledE6(1)).isEqualTo(Decimal6.ofUnits(700));
    assertThat(told.fills).allMatch(fill -> fill.pxE6() == touch.bidPxE6());
    assertThat(told.fills).hasSizeGreaterThan(1);
  }

  @Test
  void aCanceledOrderLeavesTheBook() {
    SimulatedMarket market = market(3);
    Touch touch = market.touch(0);
    market.enter(order(1, BUY, touch.bidPxE6(), Decimal6.ofUnits(700), TimeInForce.DAY), told);

    assertThat(market.cancel(1, told)).isTrue();
    assertThat(market.cancel(1, told)).isFalse();
    assertThat(market.touch(0)).isEqualTo(touch);
  }

  @Test
  void fillOrKillFillsWholeOrNotAtAll() {
    SimulatedMarket market = market(3);
    Touch touch = market.touch(0);
    long tooMuchE6 = touch.askQtyE6() + Decimal6.ONE;

    market.enter(order(1, BUY, touch.askPxE6(), tooMuchE6, TimeInForce.FOK), told);
    assertThat(told.fills).isEmpty();
    assertThat(market.touch(0)).isEqualTo(touch);

    market.enter(order(2, BUY, touch.askPxE6(), touch.askQtyE6(), TimeInForce.FOK), told);
    assertThat(told.filledE6(2)).isEqualTo(touch.askQtyE6());
  }

  @Test
  void immediateOrCancelNeverRests() {
    SimulatedMarket market = market(3);
    Touch touch = market.touch(0);

    market.enter(
        order(1, SELL, touch.bidPxE6(), touch.bidQtyE6() + Decimal6.ofUnits(100), TimeInForce.IOC),
        told);

    assertThat(told.filledE6(1)).isEqualTo(touch.bidQtyE6());
    assertThat(market.touch(0).askPxE6()).isEqualTo(touch.askPxE6());
    assertThat(market.cancel(1, told)).isFalse();
  }

  @Test
  void opensWhereItIsTold() {
    List<Listing> listings = new ArrayList<>();
    listings.add(Listing.of("AAPL").startingAt(Decimal6.ofUnits(90)));
    SimulatedMarket market = new SimulatedMarket(listings, RATE, 42, START_NS);

    assertThat(market.touch(0).bidPxE6()).isBetween(Decimal6.parse("89.5"), Decimal6.parse("90.5"));
  }

  private static MarketOrder order(
      long number, Side side, long limitE6, long qtyE6, TimeInForce timeInForce) {
    return new MarketOrder(number, "AAPL", side, limitE6, qtyE6, timeInForce);
  }
}
