package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * Takes orders to the market and out of it again. Engine thread only.
 *
 * <p>An order's life: {@link #submit} accepts it; when the answer has been written {@link #release}
 * sends it to the market, so that no client hears of a fill before its order's number. While the
 * market is closed, or the symbol halted, it waits until then.
 */
final class Broker implements MarketSink, Timed {
  private static final int MILLION = 1_000_000;

  private final Recorder recorder;
  private final OrderRules rules;
  private final Market market;
  private final MarketFeed feed;
  private final TradingHours hours;
  private final Faults faults;
  private final BrokerSettings settings;
  private final Latency latency;
  private final Ids ids;
  private final SplittableRandom chance;
  private final Replacements replacements;
  private final StopBook stops = new StopBook();
  private final Queue<Long> waiting = new ArrayDeque<>();
  private boolean wasOpen = true;

  Broker(
      Recorder recorder,
      OrderRules rules,
      Market market,
      MarketFeed feed,
      TradingHours hours,
      Faults faults,
      BrokerSettings settings,
      Ids ids) {
    this.recorder = recorder;
    this.rules = rules;
    this.market = market;
    this.feed = feed;
    this.hours = hours;
    this.faults = faults;
    this.settings = settings;
    this.latency = new Latency(settings.ackDelayNs(), settings.seed());
    this.chance = new SplittableRandom(~settings.seed());
    this.ids = ids;
    this.replacements = new Replacements(recorder, rules, ids);
  }

  /** Puts what a restart found open back to where it was: the last in its queue. */
  void resume() {
    wasOpen = isOpen();
    expire();
    for (Order order : List.copyOf(open())) {
      if (order.status() == OrderStatus.PENDING_CANCEL || isUnlisted(order)) {
        releaseCancel(order.number());
      } else if (order.status() == OrderStatus.ACCEPTED) {
        release(order.number());
      } else {
        enter(order);
      }
    }
    settle();
  }

  /** The session went on with a recording of other symbols. */
  private boolean isUnlisted(Order order) {
    return !market.symbols().contains(order.terms().symbol());
  }

  /** Plays the market's next event, and what follows from it. */
  void play() {
    market.playNext(this);
    settle();
  }

  boolean isOpen() {
    return hours.isOpen(recorder.nowNs());
  }

  Outcome submit(OrderTerms terms) {
    long delayNs = latency.nextNs();
    Optional<Refusal> refusal = rules.check(terms).or(() -> marketIsOpenFor(terms));
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get(), delayNs);
    }
    long number = recorder.ledger().lastNumber() + 1;
    return new Outcome.Done(
        recorder.record(
            new OrderEvent.Accepted(number, recorder.nextNs(), ids.order(number), terms)),
        delayNs);
  }

  private Optional<Refusal> marketIsOpenFor(OrderTerms terms) {
    return terms.mayWait() || isOpen()
        ? Optional.empty()
        : Optional.of(
            Refusal.unprocessable(
                OrderJson.lower(terms.timeInForce())
                    + " orders are only accepted while the market is open"));
  }

  /** The answer to {@link #submit} has been written, or can no longer be. */
  void release(long number) {
    Order order = recorder.order(number);
    if (order == null || order.status() != OrderStatus.ACCEPTED) {
      return;
    }
    String rejection = lateRejection(order);
    if (rejection != null) {
      reject(order, rejection);
    } else if (mustWait(order) && order.terms().mayWait()) {
      waiting.add(number);
    } else {
      open(order);
    }
    settle();
  }

  private String lateRejection(Order order) {
    FaultRequest fault = faults.take(FaultKind.LATE_REJECT, order.terms().symbol());
    if (fault != null) {
      return fault.value();
    }
    return chance.nextInt(MILLION) < settings.lateRejectPpm()
        ? FaultKind.LATE_REJECT.value().otherwise()
        : null;
  }

  private void reject(Order order, String reason) {
    recorder.record(new OrderEvent.Rejected(order.number(), recorder.nextNs(), reason));
    replacements.cameToNothing(order);
  }

  private boolean mustWait(Order order) {
    return !isOpen() || feed.halts().isHalted(order.terms().symbol());
  }

  private void open(Order order) {
    if (order.terms().replaces() != null) {
      Order old = replacements.replaced(order);
      if (old == null) {
        reject(order, "the order that it was to replace has ended");
        return;
      }
      takeOut(old);
      recorder.record(new OrderEvent.Replaced(old.number(), recorder.nextNs(), order.id()));
    }
    enter(recorder.record(new OrderEvent.Opened(order.number(), recorder.nextNs())));
  }

  private void enter(Order order) {
    if (order.terms().isStop() && !order.triggered()) {
      stops.add(order, market.touch(market.symbols().indexOf(order.terms().symbol())).lastPxE6());
      return;
    }
    if (!mustWait(order)) {
      market.enter(order.forMarket(), this);
    } else if (order.terms().mayWait()) {
      waiting.add(order.number());
    }
    if (!order.terms().mayWait() && recorder.order(order.number()).isOpen()) {
      recorder.record(new OrderEvent.Canceled(order.number(), recorder.nextNs()));
    }
  }

  /** Takes the stops whose price was reached to the market, which may reach further ones. */
  private void settle() {
    for (Long number = stops.pollReached(); number != null; number = stops.pollReached()) {
      Order order = recorder.order(number);
      if (order.isOpen()) {
        enter(recorder.record(new OrderEvent.Triggered(number, recorder.nextNs())));
      }
    }
  }

  @Override
  public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
    feed.onMessage(symbol, kind, json, from, length);
  }

  @Override
  public void onTrade(int symbol, long pxE6) {
    stops.onTrade(market.symbols().get(symbol), pxE6);
  }

  @Override
  public void onBook(int symbol, long timeNs) {
    feed.onBook(symbol, timeNs);
  }

  @Override
  public void onFill(long number, long pxE6, long qtyE6, boolean maker) {
    long feeE6 = settings.fees().ofE6(recorder.order(number).terms().side(), pxE6, qtyE6, maker);
    recorder.record(
        new OrderEvent.Filled(
            number,
            recorder.nextNs(),
            ids.execution(recorder.ledger().executions() + 1),
            pxE6,
            qtyE6,
            feeE6));
  }

  Outcome requestReplace(Order asked, ReplaceRequest change) {
    return replacements.request(asked, change, latency.nextNs());
  }

  /**
   * @param asked the order as the caller last saw it
   */
  Outcome requestCancel(Order asked) {
    Order order = recorder.order(asked.number());
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
        recorder.record(new OrderEvent.CancelRequested(order.number(), recorder.nextNs())),
        delayNs);
  }

  /** Asks to cancel all open orders, and returns them. */
  List<Order> requestCancelAll() {
    List<Order> open = List.copyOf(open());
    open.forEach(this::requestCancel);
    return open;
  }

  /** The answer to {@link #requestCancel} has been written: a fill may have come before it. */
  void releaseCancel(long number) {
    Order order = recorder.order(number);
    if (order != null && order.isOpen()) {
      takeOut(order);
      recorder.record(new OrderEvent.Canceled(number, recorder.nextNs()));
      replacements.cameToNothing(order);
    }
  }

  private void takeOut(Order order) {
    market.cancel(order.number(), this);
    stops.remove(order);
    waiting.remove(order.number());
  }

  /** A symbol trades again, or the market opens: what had to wait goes on, who came first first. */
  void releaseWaiting() {
    for (int i = waiting.size(); i > 0; i--) {
      Order order = recorder.order(waiting.remove());
      if (mustWait(order)) {
        waiting.add(order.number());
      } else if (order.status() == OrderStatus.ACCEPTED) {
        open(order);
      } else if (order.isOpen()) {
        enter(order);
      }
    }
    settle();
  }

  @Override
  public long onTime(long monotonicNs) {
    long nowNs = recorder.nowNs();
    boolean open = hours.isOpen(nowNs);
    if (open != wasOpen) {
      wasOpen = open;
      if (open) {
        market.skipTo(nowNs);
        releaseWaiting();
      } else {
        expire();
      }
    }
    long changeNs = hours.nextChangeNs(nowNs);
    return changeNs == Long.MAX_VALUE ? NEVER : changeNs - nowNs;
  }

  private void expire() {
    for (Order order : List.copyOf(open())) {
      if (hours.isOver(order, recorder.nowNs())) {
        takeOut(order);
        recorder.record(new OrderEvent.Expired(order.number(), recorder.nextNs()));
      }
    }
  }

  private Collection<Order> open() {
    return recorder.ledger().orders().open();
  }
}
