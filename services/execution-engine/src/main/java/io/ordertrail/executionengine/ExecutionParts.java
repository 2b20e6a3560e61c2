package io.ordertrail.executionengine;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.ReasonCode;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The logic of this service, put together once. Everything in it belongs to the agent's thread. */
record ExecutionParts(
    OrderBook book,
    ExecutionEvents events,
    Lifecycle lifecycle,
    Submissions submissions,
    Cancels cancels,
    Asks asks,
    Reconciler reconciler,
    VenueLink link,
    Reports reports,
    ArrivalQuotes quotes,
    RiskIntake intake,
    ExecutionMeters meters,
    List<WorkingOrder> takenOver) {

  /** What a restart brings along. */
  record Inherited(List<WorkingOrder> orders, long knownNs) {}

  static ExecutionParts of(
      ExecutionConfig config,
      SymbolTable symbols,
      Inherited inherited,
      ExecutionEvents events,
      Venue venue,
      Reports.Outlet outlet,
      ExecutionMeters meters,
      LongSupplier clock,
      RandomGenerator random) {
    OrderPolicy policy = config.policy();
    Backoff askBackoff = config.askBackoff(random);
    OrderBook book = new OrderBook();
    Reports reports = new Reports(outlet, meters);
    Lifecycle lifecycle = new Lifecycle(events, reports, meters);
    Reconciler reconciler = new Reconciler(lifecycle, events, book, askBackoff);
    Cancels cancels = new Cancels(book, venue, lifecycle, policy);
    Submissions submissions =
        new Submissions(
            book, venue, lifecycle, events, reports, meters, policy, config.retryBackoff(random));
    ArrivalQuotes quotes = new ArrivalQuotes(symbols, events, meters, clock);
    return new ExecutionParts(
        book,
        events,
        lifecycle,
        submissions,
        cancels,
        new Asks(book, venue, lifecycle, reconciler, cancels, policy, askBackoff),
        reconciler,
        new VenueLink(
            venue,
            events,
            config.venue().stream().toString(),
            config.linkTiming(),
            config.connectBackoff(random),
            inherited.knownNs()),
        reports,
        quotes,
        new RiskIntake(
            book, submissions, reports, quotes, events, meters, config.strategies(), clock),
        meters,
        inherited.orders());
  }

  /** Orders of earlier runs: what was under way is not known, what lacks its last event gets it. */
  void takeOver(long nowNs) {
    for (WorkingOrder order : takenOver) {
      book.add(order);
      if (order.isTerminal()) {
        lifecycle.complete(order, nowNs);
      } else if (order.isUnacknowledged()) {
        lifecycle.unknown(
            order,
            new SubmitOutcome.Unknown(
                "restart", "this service ended before the answer", 0, ReasonCode.VENUE_TIMEOUT),
            nowNs);
        order.unknownSinceNs = nowNs;
      } else {
        order.askAt(nowNs);
      }
    }
    book.sweep();
  }

  void onVenueEvent(VenueEvent event, long nowNs) {
    switch (event) {
      case VenueEvent.Submitted answer ->
          submissions.onAnswer(book.get(answer.clOrdId()), answer, nowNs);
      case VenueEvent.CancelAnswered answer ->
          cancels.onAnswer(book.get(answer.clOrdId()), answer.outcome(), nowNs);
      case VenueEvent.Asked answer ->
          asks.onAnswer(book.get(answer.clOrdId()), answer.outcome(), nowNs);
      case VenueEvent.Updated updated -> onUpdate(updated.update(), nowNs);
      case VenueEvent.CaughtUp caughtUp ->
          asks.onCaughtUp(caughtUp, link.onCaughtUp(caughtUp, nowNs), nowNs);
      case VenueEvent.CatchUpFailed failed -> link.onCatchUpFailed(failed, nowNs);
      case VenueEvent.StreamListening listening -> link.onListening(listening, nowNs);
      case VenueEvent.StreamLost lost -> link.onLost(lost, nowNs);
    }
  }

  private void onUpdate(TradeUpdate update, long nowNs) {
    WorkingOrder order = book.get(update.order().clOrdId());
    if (order == null) {
      // Another user of the account, or another session's order.
      return;
    }
    reconciler.onUpdate(order, update, nowNs);
    if (order.isOrphan() && update.order().status() == VenueStatus.LIVE) {
      cancels.cancelOrphan(order);
    }
  }

  void onTimer(long nowNs) {
    link.onTimer(book, nowNs);
    List<WorkingOrder> open = book.open();
    for (int i = 0; i < open.size(); i++) {
      WorkingOrder order = open.get(i);
      submissions.onTimer(order, nowNs);
      cancels.onTimer(order, nowNs);
      asks.onTimer(order, nowNs);
    }
    book.sweep();
    meters.open(book.countNotTerminal(), book.oldestUnacknowledgedNs(), nowNs);
  }

  void stop(long nowNs) {
    submissions.stop();
    cancels.stop(nowNs);
  }
}
