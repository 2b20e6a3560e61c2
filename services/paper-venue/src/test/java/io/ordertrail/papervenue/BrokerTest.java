package io.ordertrail.papervenue;

import static io.ordertrail.domain.Side.BUY;
import static io.ordertrail.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.domain.TradingCalendar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
  private static final long OPENING_E6 = Decimal6.ofUnits(100_000);

  @TempDir Path folder;
  private final List<OrderUpdate> updates = new ArrayList<>();
  private final SimulatedMarket market =
      new SimulatedMarket(List.of(Listing.of("AAPL"), Listing.of("GME")), 300, 42, 0);
  private Ledger ledger;
  private OrderLog log;
  private BuyingPower buyingPower;
  private Broker broker;

  private void start(int lateRejectPpm) {
    ledger = new Ledger(OPENING_E6, 1_000);
    log = OrderLog.open(folder.resolve("log"), ledger::apply);
    Quotes quotes = new Quotes(market);
    buyingPower = new BuyingPower(ledger, quotes, 2);
    Faults faults = new Faults(() -> 0, System::nanoTime);
    broker =
        new Broker(
            new Recorder(ledger, log, () -> 0, updates::add),
            new OrderRules(ledger, quotes, buyingPower, Set.of("GME"), false),
            market,
            new MarketFeed(
                market, 10, symbol -> false, (s, kind, json, from, length) -> {}, faults, () -> 0),
            new TradingHours(TradingCalendar.named(TradingCalendar.ALWAYS)),
            faults,
            new BrokerSettings(42, 2_000_000, lateRejectPpm, Fees.NONE),
            new Ids("test"));
    for (int i = 0; i < 50; i++) {
      market.playNext(broker);
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void anOrderReachesTheMarketOnlyWhenItsAnswerWasWritten() {
    start(0);
    Order order = submit("a", BUY, "", 100);
    assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED);

    broker.release(order.number());
    assertThat(statuses()).startsWith(OrderStatus.ACCEPTED, OrderStatus.NEW);
    assertThat(statuses()).endsWith(OrderStatus.FILLED);

    int told = updates.size();
    broker.release(order.number());
    assertThat(updates).hasSize(told);
  }

  @Test
  void anOrderCanceledBeforeItWasReleasedNeverTrades() {
    start(0);
    Order order = submit("a", BUY, "", 100);
    assertThat(broker.requestCancel(order)).isInstanceOf(Outcome.Done.class);
    broker.release(order.number());
    broker.releaseCancel(order.number());
    assertThat(statuses())
        .containsExactly(OrderStatus.ACCEPTED, OrderStatus.PENDING_CANCEL, OrderStatus.CANCELED);
    assertThat(ledger.account().positions()).isEmpty();
  }

  @Test
  void aFillThatComesBeforeTheCancelWins() {
    start(0);
    long bidE6 = market.touch(0).bidPxE6();
    Order order = submit("a", BUY, Decimal6.text(bidE6), 1);
    broker.release(order.number());
    broker.requestCancel(order);
    while (ledger.orders().byNumber(order.number()).isOpen()) {
      market.playNext(broker);
    }
    broker.releaseCancel(order.number());
    assertThat(statuses()).endsWith(OrderStatus.PENDING_CANCEL, OrderStatus.FILLED);
    assertThat(broker.requestCancel(order)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void theExchangeRefusesTheSeededShareAfterwards() {
    start(200_000);
    for (int i = 0; i < 500; i++) {
      broker.release(submit("o-" + i, BUY, "1.00", 1).number());
    }
    long rejected = updates.stream().filter(u -> u.event() instanceof OrderEvent.Rejected).count();
    assertThat(rejected).isBetween(60L, 140L);
  }

  @Test
  void reducingAPositionNeedsNoBuyingPower() {
    start(0);
    broker.release(submit("long", BUY, "", 800).number());
    assertThat(refusal("more", BUY, "", 500)).contains("insufficient buying power");
    assertThat(refusal("out", SELL, "", 800)).isEmpty();
  }

  @Test
  void openOrdersShareWhatMayBeReduced() {
    start(0);
    broker.release(submit("long", BUY, "", 400).number());
    long beforeE6 = buyingPower.availableE6();
    submit("out-1", SELL, "900", 300);
    assertThat(buyingPower.availableE6()).isEqualTo(beforeE6);
    submit("out-2", SELL, "900", 150);
    // 100 of it are covered by what is held; 50 would be a short sale at the limit of 900.
    assertThat(buyingPower.availableE6()).isEqualTo(beforeE6 - Decimal6.ofUnits(45_000));
  }

  @Test
  void whatCannotBeBorrowedCanBeSoldOnlyAsFarAsItIsHeld() {
    start(0);
    broker.release(submit("GME", "long", BUY, "", 100).number());
    assertThat(refusal("GME", "too-much", SELL, "900", 101))
        .contains("asset \"GME\" cannot be sold short");
    assertThat(refusal("GME", "all", SELL, "900", 100)).isEmpty();
    assertThat(refusal("GME", "again", SELL, "900", 1))
        .contains("asset \"GME\" cannot be sold short");
  }

  @Test
  void randomTradingKeepsOrdersAccountAndLogInAgreement() {
    long seed = System.nanoTime();
    System.out.println("BrokerTest seed " + seed);
    Random random = new Random(seed);
    start(20_000);
    for (int i = 0; i < 3_000; i++) {
      act(random, i);
      for (int events = random.nextInt(20); events > 0; events--) {
        market.playNext(broker);
      }
    }
    assertLedgerIsTheSumOfFills(ledger);
    log.close();
    Ledger again = new Ledger(OPENING_E6, 1_000);
    log = OrderLog.open(folder.resolve("log"), again::apply);
    assertThat(again.account().cashE6()).isEqualTo(ledger.account().cashE6());
    assertThat(again.account().positions()).containsExactlyElementsOf(ledger.account().positions());
    assertThat(again.orders().all()).containsExactlyElementsOf(ledger.orders().all());
    assertThat(again.executions()).isEqualTo(ledger.executions()).isPositive();
  }

  private void act(Random random, int i) {
    List<Order> open = List.copyOf(ledger.orders().open());
    if (!open.isEmpty() && random.nextInt(3) == 0) {
      Order order = open.get(random.nextInt(open.size()));
      broker.requestCancel(order);
      broker.releaseCancel(order.number());
      return;
    }
    Touch touch = market.touch(0);
    long ticksAway = random.nextInt(-3, 8) * 10_000L;
    Side side = random.nextBoolean() ? BUY : SELL;
    long nearE6 = side == BUY ? touch.bidPxE6() - ticksAway : touch.askPxE6() + ticksAway;
    TimeInForce tif = TimeInForce.of(random.nextInt(4));
    String px = random.nextInt(4) == 0 ? "" : Decimal6.text(nearE6);
    OrderTerms terms = TestOrders.order("r-" + i, "AAPL", side, px, 1 + random.nextInt(200), tif);
    if (broker.submit(terms) instanceof Outcome.Done done) {
      broker.release(done.order().number());
    }
  }

  private void assertLedgerIsTheSumOfFills(Ledger traded) {
    long cashE6 = OPENING_E6;
    long qtyE6 = 0;
    for (OrderUpdate update : updates) {
      if (update.event() instanceof OrderEvent.Filled fill) {
        int sign = update.order().terms().side().sign();
        cashE6 -= sign * Decimal6.multiply(fill.pxE6(), fill.qtyE6());
        qtyE6 += sign * fill.qtyE6();
        assertThat(update.positionQtyE6()).isEqualTo(qtyE6);
        assertThat(update.order().filledQtyE6())
            .isLessThanOrEqualTo(update.order().terms().qtyE6());
      }
    }
    assertThat(traded.account().cashE6()).isEqualTo(cashE6);
    assertThat(traded.account().position("AAPL").qtyE6()).isEqualTo(qtyE6);
  }

  private List<OrderStatus> statuses() {
    return updates.stream().map(u -> u.order().status()).toList();
  }

  private Order submit(String id, Side side, String px, long shares) {
    return submit("AAPL", id, side, px, shares);
  }

  private Order submit(String symbol, String id, Side side, String px, long shares) {
    OrderTerms terms = TestOrders.order(id, symbol, side, px, shares, TimeInForce.DAY);
    return ((Outcome.Done) broker.submit(terms)).order();
  }

  private String refusal(String id, Side side, String px, long shares) {
    return refusal("AAPL", id, side, px, shares);
  }

  /** Why an order is refused; empty when it is accepted. */
  private String refusal(String symbol, String id, Side side, String px, long shares) {
    OrderTerms terms = TestOrders.order(id, symbol, side, px, shares, TimeInForce.DAY);
    return broker.submit(terms) instanceof Outcome.Refused refused
        ? refused.refusal().message()
        : "";
  }
}
