package io.ordertrail.papervenue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Takes orders to the market and keeps the ledger. Every event is logged before it is applied, and
 * applied before it is published. Engine thread only.
 *
 * <p>An order's life: {@link #submit} accepts it; when the answer has been written {@link #release}
 * sends it to the market, so that no client hears of a fill before its order's number.
 */
final class Broker implements MarketSink {
  private static final int MILLION = 1_000_000;

  private final Ledger ledger;
  private final OrderLog log;
  private final OrderRules rules;
  private final Market market;
  private final MarketMessages messages;
  private final Latency latency;
  private final Ids ids;
  private final SplittableRandom chance;
  private final int lateRejectPpm;
  private final LongSupplier clock;
  private final Consumer<OrderUpdate> updates;

  Broker(
      Ledger ledger,
      OrderLog log,
      OrderRules rules,
      Market market,
      MarketMessages messages,
      BrokerSettings settings,
      Ids ids,
      LongSupplier clock,
      Consumer<OrderUpdate> updates) {
    this.ledger = ledger;
    this.log = log;
    this.rules = rules;
    this.market = market;
    this.messages = messages;
    this.latency = new Latency(settings.ackDelayNs(), settings.seed());
    this.chance = new SplittableRandom(~settings.seed());
    this.lateRejectPpm = settings.lateRejectPpm();
    this.ids = ids;
    this.clock = clock;
    this.updates = updates;
  }

  /** Puts what a restart found open back to where it was: the last in its queue. */
  void resume() {
    for (Order order : List.copyOf(ledger.orders().open())) {
      if (order.status() == OrderStatus.PENDING_CANCEL || isUnlisted(order)) {
        releaseCancel(order.number());
      } else if (order.status() == OrderStatus.ACCEPTED) {
        release(order.number());
      } else {
        enter(order);
      }
    }
  }

  /** The session went on with a recording of other symbols. */
  private boolean isUnlisted(Order order) {
    return !market.symbols().contains(order.terms().symbol());
  }

  Outcome submit(OrderTerms terms) {
    long delayNs = latency.nextNs();
    Optional<Refusal> refusal = rules.check(terms);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get(), delayNs);
    }
    long number = ledger.lastNumber() + 1;
    Order order = record(new OrderEvent.Accepted(number, nextNs(), ids.order(number), terms));
    return new Outcome.Done(order, delayNs);
  }

  /** The answer to {@link #submit} has been written, or can no longer be. */
  void release(long number) {
    Order order = ledger.orders().byNumber(number);
    if (order == null || order.status() != OrderStatus.ACCEPTED) {
      return;
    }
    if (chance.nextInt(MILLION) < lateRejectPpm) {
      record(new OrderEvent.Rejected(number, nextNs(), "the exchange refused the order"));
      return;
    }
    enter(record(new OrderEvent.Opened(number, nextNs())));
  }

  private void enter(Order order) {
    MarketOrder entering = order.forMarket();
    market.enter(entering, this);
    if (!entering.mayWait() && ledger.orders().byNumber(order.number()).isOpen()) {
      record(new OrderEvent.Canceled(order.number(), nextNs()));
    }
  }

  @Override
  public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
    messages.onMessage(symbol, kind, json, from, length);
  }

  @Override
  public void onFill(long number, long pxE6, long qtyE6) {
    record(
        new OrderEvent.Filled(
            number, nextNs(), ids.execution(ledger.executions() + 1), pxE6, qtyE6));
  }

  /**
   * @param asked the order as the caller last saw it
   */
  Outcome requestCancel(Order asked) {
    Order order = ledger.orders().byNumber(asked.number());
    long delayNs = latency.nextNs();
    if (!order.isOpen()) {
      String state = order.status().wireName();
      return new Outcome.Refused(
          Refusal.unprocessable("order is already in \"" + state + "\" state")
              .with(Map.of("order_id", order.id().toString())),
          delayNs);
    }
    if (order.status() == OrderStatus.PENDING_CANCEL) {
      return new Outcome.Done(order, delayNs);
    }
    return new Outcome.Done(
        record(new OrderEvent.CancelRequested(order.number(), nextNs())), delayNs);
  }

  /** Asks to cancel all open orders, and returns them. */
  List<Order> requestCancelAll() {
    List<Order> open = List.copyOf(ledger.orders().open());
    open.forEach(this::requestCancel);
    return open;
  }

  /** The answer to {@link #requestCancel} has been written: a fill may have come before it. */
  void releaseCancel(long number) {
    Order order = ledger.orders().byNumber(number);
    if (order != null && order.isOpen()) {
      market.cancel(number, this);
      record(new OrderEvent.Canceled(number, nextNs()));
    }
  }

  private Order record(OrderEvent event) {
    log.append(event);
    Order order = ledger.apply(event);
    long positionE6 = ledger.account().position(order.terms().symbol()).qtyE6();
    updates.accept(new OrderUpdate(event, order, positionE6));
    return order;
  }

  /** Wall time that never repeats, so that orders and fills sort by it. */
  private long nextNs() {
    return Math.max(clock.getAsLong(), ledger.lastAtNs() + 1);
  }
}
