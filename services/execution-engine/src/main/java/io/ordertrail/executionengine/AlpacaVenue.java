package io.ordertrail.executionengine;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Alpaca's interface, real or paper. Made and closed by the main thread, called by the agent's;
 * answers reach the inbox on the client's threads.
 */
final class AlpacaVenue implements Venue, AutoCloseable {
  private static final int THREADS = 2;

  private final ExecutorService threads;
  private final HttpClient client;
  private final AlpacaRest rest;
  private final Pages pages;
  private final VenueClock venueClock;
  private final AlpacaStream stream;
  private final Consumer<VenueEvent> inbox;

  AlpacaVenue(
      VenueConfig config, ExecutionMeters meters, Consumer<VenueEvent> inbox, LongSupplier clock) {
    ThreadFactory names = Thread.ofPlatform().name("venue-http-", 1).daemon().factory();
    this.threads = Executors.newFixedThreadPool(THREADS, names);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .executor(threads)
            .build();
    VenueMeters reached = meters.venue();
    this.rest = new AlpacaRest(config, client, meters, reached, inbox, clock);
    this.venueClock = new VenueClock(clock);
    this.pages = new Pages(rest);
    this.stream =
        new AlpacaStream(
            config,
            client,
            event -> {
              tell(reached, event);
              inbox.accept(event);
            },
            clock);
    reached.watchStream(stream::isOpen);
    this.inbox = inbox;
  }

  private static void tell(VenueMeters reached, VenueEvent event) {
    if (event instanceof VenueEvent.StreamListening) {
      reached.reached(true);
    } else if (event instanceof VenueEvent.StreamLost) {
      reached.reached(false);
    }
  }

  @Override
  public void submit(WorkingOrder order) {
    rest.submit(order);
  }

  @Override
  public void replace(WorkingOrder old, WorkingOrder order) {
    rest.replace(old, order);
  }

  @Override
  public void cancelAll() {
    rest.cancelAll();
  }

  @Override
  public void cancel(WorkingOrder order) {
    long clOrdId = order.terms.clOrdId();
    rest.cancel(order.orderId)
        .thenAccept(outcome -> inbox.accept(new VenueEvent.CancelAnswered(clOrdId, outcome)));
  }

  @Override
  public void ask(WorkingOrder order) {
    long clOrdId = order.terms.clOrdId();
    long sinceNs = venueClock.earliest(order.submittedNs);
    long knownQtyE6 = order.state.cumQtyE6();
    rest.ask(order.clOrdIdText)
        .thenCompose(outcome -> withFills(outcome, knownQtyE6, sinceNs))
        .thenAccept(outcome -> inbox.accept(new VenueEvent.Asked(clOrdId, outcome)));
  }

  /** Fills are read after the order, so that they are never behind it for long. */
  private CompletableFuture<AskOutcome> withFills(
      AskOutcome outcome, long knownQtyE6, long sinceNs) {
    return switch (outcome) {
      case AskOutcome.Found found when found.order().filledQtyE6() != knownQtyE6 ->
          pages
              .fills(since(found.order(), sinceNs))
              .handle((fills, failure) -> withFills(found.order(), fills, failure));
      case AskOutcome.Found _, AskOutcome.NotFound _, AskOutcome.Failed _ ->
          CompletableFuture.completedFuture(outcome);
    };
  }

  /** The venue's own word on when it got the order is by its own clock, as its fills' times are. */
  private static long since(VenueOrder order, long sinceNs) {
    long submittedNs = order.submittedNs();
    return submittedNs == 0 ? sinceNs : Math.min(sinceNs, submittedNs - VenueClock.MARGIN_NS);
  }

  private static AskOutcome withFills(VenueOrder order, List<VenueFill> fills, Throwable failure) {
    if (failure != null) {
      return new AskOutcome.Failed(VenueAnswers.errorType(failure));
    }
    return new AskOutcome.Found(
        order, fills.stream().filter(f -> f.orderId().equals(order.orderId())).toList());
  }

  @Override
  public void catchUp(long sinceNs) {
    rest.time()
        .thenAccept(venueClock::set)
        .thenCompose(_ -> everythingSince(venueClock.earliest(sinceNs)))
        .exceptionally(failure -> new VenueEvent.CatchUpFailed(VenueAnswers.message(failure)))
        .thenAccept(inbox);
  }

  private CompletableFuture<VenueEvent> everythingSince(long sinceNs) {
    return pages
        .orders(sinceNs)
        .thenCompose(
            orders ->
                pages
                    .fills(sinceNs)
                    .thenCompose(
                        fills ->
                            rest.holdings()
                                .thenApply(held -> new VenueEvent.CaughtUp(orders, fills, held))));
  }

  @Override
  public void connect(int connection) {
    stream.connect(connection);
  }

  @Override
  public void disconnect() {
    stream.disconnect();
  }

  @Override
  public void ping() {
    stream.ping();
  }

  @Override
  public long lastHeardNs() {
    return stream.lastHeardNs();
  }

  /** After the agent has stopped. Calls under way are given up. */
  @Override
  public void close() {
    stream.disconnect();
    client.shutdownNow();
    threads.shutdownNow();
  }
}
