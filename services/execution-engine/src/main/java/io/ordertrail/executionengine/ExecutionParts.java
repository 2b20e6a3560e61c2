package io.ordertrail.executionengine;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The logic of this service, put together once. Everything in it belongs to the agent's thread. */
record ExecutionParts(
    OrderBook book,
    HouseEvents events,
    Lifecycle lifecycle,
    Submissions submissions,
    Cancels cancels,
    Asks asks,
    Reconciler reconciler,
    Reconciliation reconciliation,
    Breaks breaks,
    OwnBooks ownBooks,
    RequestBudget budget,
    Backoff retryBackoff,
    VenueLink link,
    Reports reports,
    ArrivalQuotes quotes,
    RiskIntake intake,
    ExecutionMeters meters,
    Inherited inherited) {

  /**
   * What a restart brings along.
   *
   * @param opening what the account held before the session's first fill, empty when not known
   * @param breaks that stood
   */
  record Inherited(
      List<WorkingOrder> orders,
      Map<String, Long> opening,
      List<Difference> breaks,
      long knownNs) {}

  /** The three classes that record, over one recorder. */
  record Events(ExecutionEvents orders, FillEvents fills, HouseEvents house) {
    static Events of(OrderRecord record) {
      return new Events(
          new ExecutionEvents(record),
          new FillEvents(record),
          new HouseEvents(record.recorder(), record.venue()));
    }
  }

  static ExecutionParts of(
      ExecutionConfig config,
      SymbolTable symbols,
      Inherited inherited,
      Events events,
      Venue venue,
      Reports.Outlet outlet,
      ExecutionMeters meters,
      LongSupplier clock,
      RandomGenerator random) {
    OrderPolicy policy = config.policy();
    Backoff askBackoff = config.askBackoff(random);
    RequestBudget budget = config.requestBudget();
    OrderBook book = new OrderBook();
    OwnBooks ownBooks = new OwnBooks();
    HouseEvents house = events.house();
    Reports reports = new Reports(outlet, meters);
    Reconciliation.Terms terms = config.reconciliation();
    Breaks breaks = new Breaks(house, meters, terms.graceNs(), terms.cashStopsOrders());
    Reconciliation reconciliation = new Reconciliation(ownBooks, breaks, house, meters, terms);
    Lifecycle lifecycle =
        new Lifecycle(events.orders(), reports, meters, breaks, policy.confirmNs());
    Fills fills = new Fills(lifecycle, events.fills(), reports, meters, breaks, ownBooks);
    FillMatcher matcher = new FillMatcher(fills, reconciliation);
    Reconciler reconciler = new Reconciler(lifecycle, matcher, book, breaks, askBackoff);
    Backoff retryBackoff = config.retryBackoff(random);
    Submissions submissions =
        new Submissions(
            book, venue, lifecycle, house, reports, meters, policy, retryBackoff, budget);
    Cancels cancels = new Cancels(book, venue, lifecycle, submissions, policy, budget);
    Asks asks =
        new Asks(
            book,
            venue,
            lifecycle,
            reconciler,
            cancels,
            submissions,
            policy,
            askBackoff,
            breaks,
            budget);
    VenueLink link =
        new VenueLink(
            venue,
            house,
            config.venue().stream().toString(),
            config.linkTiming(),
            config.connectBackoff(random),
            budget,
            reconciliation,
            inherited.knownNs());
    ArrivalQuotes quotes = new ArrivalQuotes(symbols, house, meters, clock);
    RiskIntake intake =
        new RiskIntake(
            book, submissions, reports, quotes, house, cancels, meters, config.strategies(), clock);
    return new ExecutionParts(
        book,
        house,
        lifecycle,
        submissions,
        cancels,
        asks,
        reconciler,
        reconciliation,
        breaks,
        ownBooks,
        budget,
        retryBackoff,
        link,
        reports,
        quotes,
        intake,
        meters,
        inherited);
  }

  /** Orders of earlier runs: what was under way is not known, what lacks its last event gets it. */
  void takeOver(long nowNs) {
    inherited.opening().forEach(ownBooks::opening);
    inherited.breaks().forEach(breaks::inherit);
    for (WorkingOrder order : inherited.orders()) {
      book.add(order);
      ownBooks.traded(order, order.state.cumQtyE6(), order.state.cumValueE6());
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
      case VenueEvent.Submitted answer -> onSubmitted(answer, nowNs);
      case VenueEvent.OnWire sent -> submissions.onWire(book.get(sent.clOrdId()), sent);
      case VenueEvent.CancelAnswered answer ->
          cancels.onAnswer(book.get(answer.clOrdId()), answer.outcome(), nowNs);
      case VenueEvent.Asked answer ->
          asks.onAnswer(book.get(answer.clOrdId()), answer.outcome(), link.isWell(), nowNs);
      case VenueEvent.Updated updated -> onUpdate(updated.update(), nowNs);
      case VenueEvent.CaughtUp caughtUp -> onCaughtUp(caughtUp, nowNs);
      case VenueEvent.CatchUpFailed failed -> link.onCatchUpFailed(failed, nowNs);
      case VenueEvent.Allowance allowance -> budget.onAnswer(allowance, retryBackoff, nowNs);
      case VenueEvent.StreamListening listening -> link.onListening(listening, nowNs);
      case VenueEvent.StreamLost lost -> link.onLost(lost, nowNs);
    }
  }

  private void onSubmitted(VenueEvent.Submitted answer, long nowNs) {
    submissions.onAnswer(book.get(answer.clOrdId()), answer, nowNs);
    if (answer.outcome() instanceof SubmitOutcome.Rejected refused
        && refused.reason() == ReasonCode.VENUE_UNAUTHORIZED) {
      // The next look says whether it was this order's fault or the keys are not good any more.
      link.lookNow(nowNs);
    }
  }

  private void onCaughtUp(VenueEvent.CaughtUp answer, long nowNs) {
    boolean streamWasWell = link.isWell();
    long askedNs = link.onCaughtUp(nowNs);
    asks.onCaughtUp(answer, askedNs, streamWasWell, nowNs);
    link.compare(answer, nowNs);
  }

  private void onUpdate(TradeUpdate update, long nowNs) {
    WorkingOrder order = book.get(update.order().clOrdId());
    if (order == null) {
      // Another user of the account, or another session's order.
      return;
    }
    reconciler.onUpdate(order, update, nowNs);
    if (order.isOrphan() && !update.order().isEnded()) {
      cancels.cancelOrphan(order, nowNs);
    }
  }

  void onTimer(long nowNs) {
    link.onTimer(book, nowNs);
    List<WorkingOrder> open = book.open();
    // Cancels take from the venue's budget first.
    for (int i = 0; i < open.size(); i++) {
      cancels.onTimer(open.get(i), nowNs);
    }
    for (int i = 0; i < open.size(); i++) {
      WorkingOrder order = open.get(i);
      submissions.onTimer(order, nowNs);
      asks.onTimer(order, nowNs);
    }
    submissions.pump(nowNs);
    reconciliation.onTimer(nowNs);
    book.sweep();
    meters.waiting(submissions.waiting());
    meters.open(book.countNotTerminal(), book.oldestUnacknowledgedNs(), nowNs);
  }

  void stop(long nowNs) {
    submissions.stop(nowNs);
    cancels.stop(nowNs);
  }
}
