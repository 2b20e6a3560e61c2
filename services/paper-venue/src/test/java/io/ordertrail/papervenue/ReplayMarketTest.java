package io.ordertrail.papervenue;

import static io.ordertrail.domain.Side.BUY;
import static io.ordertrail.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How orders of ours are matched against what was recorded. */
class ReplayMarketTest {
  private static final long SPACING_NS = 10_000_000;

  @TempDir Path folder;
  private final CollectedMarket told = new CollectedMarket();
  private final List<String> lines = new ArrayList<>();
  private long number;

  @Test
  void playsTheFileVerbatimInItsOrderAndThenNeverAgain() throws Exception {
    ReplayMarket market = of(RecordingTest.aapl());
    while (market.nextTimeNs() != Market.NEVER) {
      market.playNext(told);
    }
    market.playNext(told);
    assertThat(told.messages.stream().map(CollectedMarket.Message::json).toList())
        .isEqualTo(Files.readAllLines(RecordingTest.aapl()));
  }

  @Test
  void aMarketableOrderTakesWhatIsShownAndTheRestOfItTheNextQuote() throws Exception {
    quote("10.00", 100, "10.02", 300);
    quote("10.00", 100, "10.03", 300);
    ReplayMarket market = recorded();
    market.playNext(told);

    enter(market, BUY, "", 500, TimeInForce.DAY);
    assertFills("300@10.02");
    market.playNext(told);
    assertFills("300@10.02", "200@10.03");
  }

  @Test
  void whatIsShownCanBeTakenOnceOnly() throws Exception {
    quote("10.00", 100, "10.02", 300);
    quote("10.00", 100, "10.02", 300);
    ReplayMarket market = recorded();
    market.playNext(told);

    enter(market, BUY, "10.02", 200, TimeInForce.IOC);
    enter(market, BUY, "10.02", 200, TimeInForce.IOC);
    assertFills("200@10.02", "100@10.02");
  }

  @Test
  void aRestingOrderWaitsBehindWhatIsShownWhenItComes() throws Exception {
    quote("10.00", 500, "10.02", 300);
    trade("10.00", 400);
    trade("10.00", 150);
    trade("10.00", 150);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);

    market.playNext(told);
    assertFills();
    market.playNext(told);
    assertFills("50@10");
    market.playNext(told);
    assertFills("50@10", "50@10");
  }

  @Test
  void cancelsAheadOfItBringItForward() throws Exception {
    quote("10.00", 500, "10.02", 300);
    quote("10.00", 100, "10.02", 300);
    trade("10.00", 150);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    playAll(market);
    assertFills("50@10");
  }

  @Test
  void aTradeWhoseQuoteCameFirstEatsTheQueueOnlyOnce() throws Exception {
    quote("10.00", 500, "10.02", 300);
    quote("10.00", 100, "10.02", 300);
    lines.add(
        lines
            .getLast()
            .replaceAll(".*\"t\":", "{\"T\":\"t\",\"S\":\"XYZ\",\"p\":10,\"s\":400,\"t\":"));
    trade("10.00", 130);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    playAll(market);
    assertFills("30@10");
  }

  @Test
  void aTradeThroughItsPriceFillsItAtItsPrice() throws Exception {
    quote("10.00", 500, "10.02", 300);
    trade("9.99", 80);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    market.playNext(told);
    assertFills("80@10");
  }

  @Test
  void aQuoteThatCrossesItFillsItAtItsPrice() throws Exception {
    quote("10.00", 500, "10.02", 300);
    quote("10.05", 70, "10.07", 300);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, SELL, "10.04", 100, TimeInForce.DAY);
    market.playNext(told);
    assertFills("70@10.04");
  }

  @Test
  void anOrderInsideTheSpreadIsFirstInItsQueue() throws Exception {
    quote("10.00", 500, "10.04", 300);
    trade("10.02", 30);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.02", 100, TimeInForce.DAY);
    market.playNext(told);
    assertFills("30@10.02");
  }

  @Test
  void anOrderBehindTheTouchWaitsUntilItsQueueIsShown() throws Exception {
    quote("10.00", 500, "10.04", 300);
    trade("9.98", 60);
    quote("9.98", 200, "10.04", 300);
    trade("9.98", 230);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "9.98", 100, TimeInForce.DAY);
    market.playNext(told);
    assertFills();
    playAll(market);
    assertFills("30@9.98");
  }

  @Test
  void ofTwoOrdersTheBetterPriceThenTheEarlierIsServed() throws Exception {
    quote("10.00", 0, "10.10", 300);
    trade("10.00", 150);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    enter(market, BUY, "10.01", 100, TimeInForce.DAY);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    market.playNext(told);
    assertThat(told.fills.stream().map(CollectedMarket.Execution::number)).containsExactly(2L, 1L);
    assertFills("100@10.01", "50@10");
  }

  @Test
  void fillOrKillNeedsTheWholeQuantityShown() throws Exception {
    quote("10.00", 500, "10.02", 300);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.02", 301, TimeInForce.FOK);
    assertFills();
    enter(market, BUY, "10.02", 300, TimeInForce.FOK);
    assertFills("300@10.02");
  }

  @Test
  void aMarketOrderBeforeTheFirstQuoteWaitsForIt() throws Exception {
    quote("10.00", 500, "10.02", 300);
    ReplayMarket market = recorded();
    enter(market, SELL, "", 100, TimeInForce.DAY);
    assertFills();
    market.playNext(told);
    assertFills("100@10");
  }

  @Test
  void aCanceledOrderIsNotFilled() throws Exception {
    quote("10.00", 500, "10.02", 300);
    trade("9.00", 80);
    ReplayMarket market = recorded();
    market.playNext(told);
    enter(market, BUY, "10.00", 100, TimeInForce.DAY);
    assertThat(market.cancel(number, told)).isTrue();
    assertThat(market.cancel(number, told)).isFalse();
    market.playNext(told);
    assertFills();
  }

  @Test
  void afterTheEndTheLastQuoteStandsForEveryOrder() throws Exception {
    quote("10.00", 500, "10.02", 300);
    ReplayMarket market = recorded();
    market.playNext(told);
    assertThat(market.nextTimeNs()).isEqualTo(Market.NEVER);
    enter(market, BUY, "", 300, TimeInForce.DAY);
    enter(market, BUY, "", 300, TimeInForce.DAY);
    assertFills("300@10.02", "300@10.02");
    assertThat(market.lastQuote(0)).asString().contains("10.02");
  }

  private void enter(ReplayMarket market, Side side, String px, long shares, TimeInForce tif) {
    long pxE6 = px.isEmpty() ? 0 : Decimal6.parse(px);
    number++;
    market.enter(new MarketOrder(number, "XYZ", side, pxE6, Decimal6.ofUnits(shares), tif), told);
  }

  private void playAll(ReplayMarket market) {
    while (market.nextTimeNs() != Market.NEVER) {
      market.playNext(told);
    }
  }

  private void assertFills(String... expected) {
    assertThat(
            told.fills.stream().map(f -> Decimal6.text(f.qtyE6()) + "@" + Decimal6.text(f.pxE6())))
        .containsExactly(expected);
  }

  private void quote(String bid, int bidShares, String ask, int askShares) {
    lines.add(
        "{\"T\":\"q\",\"S\":\"XYZ\",\"bp\":%s,\"bs\":%d,\"ap\":%s,\"as\":%d,\"t\":\"%s\"}"
            .formatted(bid, bidShares, ask, askShares, Timestamps.text(lines.size() * SPACING_NS)));
  }

  private void trade(String px, int shares) {
    lines.add(
        "{\"T\":\"t\",\"S\":\"XYZ\",\"p\":%s,\"s\":%d,\"t\":\"%s\"}"
            .formatted(px, shares, Timestamps.text(lines.size() * SPACING_NS)));
  }

  private ReplayMarket recorded() throws IOException {
    return of(Files.write(folder.resolve("recording"), lines));
  }

  private static ReplayMarket of(Path file) {
    return ReplayMarket.of(file, RecordingSummary.of(file, (ordinal, line, reason) -> {}));
  }
}
