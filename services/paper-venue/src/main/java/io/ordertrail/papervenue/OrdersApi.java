package io.ordertrail.papervenue;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Alpaca's orders API. Handlers run on the server's threads and wait for the engine. */
final class OrdersApi implements HttpService {
  private final Venue venue;

  OrdersApi(Venue venue) {
    this.venue = venue;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/orders", this::submit)
        .get("/orders", this::list)
        .delete("/orders", this::cancelAll)
        .get("/orders:by_client_order_id", this::byClientOrderId)
        .get("/orders/{id}", this::byId)
        .patch("/orders/{id}", this::replace)
        .delete("/orders/{id}", this::cancel);
  }

  private void submit(ServerRequest request, ServerResponse response) {
    OrderTerms terms = OrderRequest.parse(Answers.body(request));
    neverAnswer(venue.faults().take(FaultKind.TIMEOUT_BEFORE_ACCEPT, terms.symbol()));
    answer(response, venue.engine().call(() -> venue.broker().submit(terms)));
  }

  private void replace(ServerRequest request, ServerResponse response) {
    Order order = orderOf(request);
    ReplaceRequest change = OrderRequest.parseReplacement(Answers.body(request));
    neverAnswer(venue.faults().take(FaultKind.TIMEOUT_BEFORE_ACCEPT, order.terms().symbol()));
    answer(response, venue.engine().call(() -> venue.broker().requestReplace(order, change)));
  }

  /** Answers for a new order and sends it to the market, as far as no fault says otherwise. */
  private void answer(ServerResponse response, Outcome outcome) {
    switch (outcome) {
      case Outcome.Refused refused -> refuse(response, refused);
      case Outcome.Done done -> {
        String symbol = done.order().terms().symbol();
        FaultRequest silent = venue.faults().take(FaultKind.TIMEOUT_AFTER_ACCEPT, symbol);
        FaultRequest late = silent == null ? venue.faults().take(FaultKind.LATE_ACK, symbol) : null;
        try {
          delay(done.ackDelayNs());
          if (silent == null && late == null) {
            Answers.json(response, 200, ApiJson.order(done.order()));
          }
        } finally {
          venue.engine().execute(() -> venue.broker().release(done.order().number()));
        }
        neverAnswer(silent);
        if (late != null) {
          delay(late.number() * Timestamps.NS_PER_MS);
          Answers.json(response, 200, ApiJson.order(done.order()));
        }
      }
    }
  }

  /** Keeps the client waiting and ends its connection, if there is a fault that says so. */
  private static void neverAnswer(FaultRequest fault) {
    if (fault != null) {
      delay(fault.number() * Timestamps.NS_PER_MS);
      throw new CloseConnectionException("not answered because of a fault");
    }
  }

  private void cancel(ServerRequest request, ServerResponse response) {
    Order order = orderOf(request);
    switch (venue.engine().call(() -> venue.broker().requestCancel(order))) {
      case Outcome.Refused refused -> refuse(response, refused);
      case Outcome.Done done -> {
        try {
          delay(done.ackDelayNs());
          response.status(204).send();
        } finally {
          venue.engine().execute(() -> venue.broker().releaseCancel(order.number()));
        }
      }
    }
  }

  private void cancelAll(ServerRequest request, ServerResponse response) {
    List<Order> asked = venue.engine().call(venue.broker()::requestCancelAll);
    try {
      Answers.json(response, 207, ApiJson.cancelResults(asked));
    } finally {
      venue
          .engine()
          .execute(() -> asked.forEach(order -> venue.broker().releaseCancel(order.number())));
    }
  }

  private void list(ServerRequest request, ServerResponse response) {
    QueryText query = new QueryText(request.query());
    String status = query.oneOf("status", Set.of("open", "closed", "all"), "open");
    OrderQuery orders =
        new OrderQuery(
            OrderQuery.Show.valueOf(status.toUpperCase(Locale.ROOT)),
            query.number("limit", 1, OrderQuery.HIGHEST_LIMIT, OrderQuery.DEFAULT_LIMIT),
            query.timeNs("after", Long.MIN_VALUE),
            query.timeNs("until", Long.MAX_VALUE),
            query.oneOf("direction", Set.of("asc", "desc"), "desc").equals("asc"),
            query.set("symbols"));
    List<Order> found = venue.engine().call(() -> orders.of(venue.ledger().orders()));
    Answers.json(response, 200, ApiJson.orders(found));
  }

  private void byId(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, ApiJson.order(orderOf(request)));
  }

  private void byClientOrderId(ServerRequest request, ServerResponse response) {
    String id = new QueryText(request.query()).text("client_order_id", "");
    Order order = venue.engine().call(() -> venue.ledger().orders().byClientOrderId(id));
    if (order == null) {
      throw new RefusedException(Refusal.notFound("order not found for " + id));
    }
    Answers.json(response, 200, ApiJson.order(order));
  }

  private Order orderOf(ServerRequest request) {
    String text = request.path().pathParameters().get("id");
    UUID id;
    try {
      id = UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new RefusedException(Refusal.badField("order id must be a UUID, not \"" + text + '"'));
    }
    Order order = venue.engine().call(() -> venue.ledger().orders().byId(id));
    if (order == null) {
      throw new RefusedException(Refusal.notFound("order not found for " + text));
    }
    return order;
  }

  private static void refuse(ServerResponse response, Outcome.Refused refused) {
    delay(refused.ackDelayNs());
    Answers.refusal(response, refused.refusal());
  }

  private static void delay(long ns) {
    long untilNs = System.nanoTime() + ns;
    for (long leftNs = ns; leftNs > 0; leftNs = untilNs - System.nanoTime()) {
      LockSupport.parkNanos(leftNs);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
