package io.ordertrail.executionengine;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The venue's order interface, REST v2. Methods return at once and may be called by any thread; a
 * failure completes the future, it is never thrown. HTTP/1.1 with connections kept alive. What each
 * answer says of the venue's budget of requests goes to the inbox.
 */
final class AlpacaRest {
  static final int ORDERS_PAGE = 500;
  static final int FILLS_PAGE = 100;
  private static final int SERVER_ERROR = 500;

  private final VenueConfig config;
  private final HttpClient client;
  private final Consumer<VenueEvent> inbox;
  private final LongSupplier clock;
  private final OrderBody body = new OrderBody();
  private final ExecutionMeters meters;
  private final VenueMeters venue;
  private final CallMeters postOrder;
  private final CallMeters patchOrder;
  private final CallMeters listOrders;
  private final CallMeters deleteOrder;
  private final CallMeters deleteOrders;
  private final CallMeters orderByOurId;
  private final CallMeters activities;
  private final CallMeters positions;
  private final CallMeters account;
  private final CallMeters time;

  AlpacaRest(
      VenueConfig config,
      HttpClient client,
      ExecutionMeters meters,
      VenueMeters venue,
      Consumer<VenueEvent> inbox,
      LongSupplier clock) {
    this.config = config;
    this.client = client;
    this.inbox = inbox;
    this.clock = clock;
    this.meters = meters;
    this.venue = venue;
    postOrder = meters.call("orders", "POST");
    patchOrder = meters.call("order", "PATCH");
    listOrders = meters.call("orders", "GET");
    deleteOrder = meters.call("order", "DELETE");
    deleteOrders = meters.call("orders", "DELETE");
    orderByOurId = meters.call("order_by_client_order_id", "GET");
    activities = meters.call("activities", "GET");
    positions = meters.call("positions", "GET");
    account = meters.call("account", "GET");
    time = meters.call("clock", "GET");
  }

  /** The agent's thread only: it writes the body here. */
  void submit(WorkingOrder order) {
    send(order, "/v2/orders", "POST", body.of(order), postOrder);
  }

  /** As {@link #submit}. */
  void replace(WorkingOrder old, WorkingOrder order) {
    String path = "/v2/orders/" + encoded(old.orderId);
    send(order, path, "PATCH", body.ofReplacement(order), patchOrder);
  }

  private void send(
      WorkingOrder order, String path, String method, byte[] content, CallMeters call) {
    long startNs = clock.getAsLong();
    long clOrdId = order.terms.clOrdId();
    int attempt = order.attempt;
    StampedBody stamped =
        new StampedBody(
            content, clock, ns -> inbox.accept(new VenueEvent.OnWire(clOrdId, attempt, ns)));
    HttpRequest request =
        request(path, config.submitTimeout())
            .header("Content-Type", "application/json")
            .method(method, stamped)
            .build();
    meters.routed(clock.getAsLong() - startNs);
    send(request, call)
        .handle(
            (answer, failure) ->
                new VenueEvent.Submitted(
                    clOrdId,
                    failure == null
                        ? VenueAnswers.submit(
                            answer.statusCode(), answer.body(), RateHeaders.retryAfterNs(answer))
                        : VenueAnswers.submitFailed(failure, stamped.takenNs() != 0),
                    clock.getAsLong()))
        .thenAccept(inbox);
  }

  CompletableFuture<CancelOutcome> cancel(String orderId) {
    HttpRequest request =
        request("/v2/orders/" + encoded(orderId), config.callTimeout()).DELETE().build();
    return send(request, deleteOrder)
        .handle(
            (answer, failure) ->
                failure == null
                    ? VenueAnswers.cancel(answer.statusCode(), answer.body())
                    : new CancelOutcome.Unknown(VenueAnswers.errorType(failure)));
  }

  /** The stream and questions tell what became of it. */
  void cancelAll() {
    send(request("/v2/orders", config.callTimeout()).DELETE().build(), deleteOrders);
  }

  CompletableFuture<AskOutcome> ask(String clOrdIdText) {
    String path = "/v2/orders:by_client_order_id?client_order_id=" + encoded(clOrdIdText);
    return send(get(path), orderByOurId)
        .handle(
            (answer, failure) ->
                failure == null
                    ? VenueAnswers.ask(answer.statusCode(), answer.body())
                    : new AskOutcome.Failed(VenueAnswers.errorType(failure)));
  }

  /** The venue's own time, epoch ns; 0 when it does not tell. */
  CompletableFuture<Long> time() {
    return send(get("/v2/clock"), time)
        .handle((answer, failure) -> failure == null ? VenueAnswers.time(answer.body()) : 0L);
  }

  /** What the account holds; fails when it cannot be had. */
  CompletableFuture<VenueHoldings> holdings() {
    return send(get("/v2/positions"), positions)
        .thenCombine(send(get("/v2/account"), account), VenueAnswers::holdings);
  }

  /** One page of all orders submitted after that time, oldest first. */
  CompletableFuture<HttpResponse<String>> orders(String after) {
    return send(
        get(
            "/v2/orders?status=all&direction=asc&limit="
                + ORDERS_PAGE
                + "&after="
                + encoded(after)),
        listOrders);
  }

  /**
   * One page of all fills after that time, oldest first.
   *
   * @param pageToken the last page's last id, empty for the first page
   */
  CompletableFuture<HttpResponse<String>> fills(String after, String pageToken) {
    String path =
        "/v2/account/activities/FILL?direction=asc&page_size="
            + FILLS_PAGE
            + "&after="
            + encoded(after);
    return send(
        get(pageToken.isEmpty() ? path : path + "&page_token=" + encoded(pageToken)), activities);
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest request, CallMeters call) {
    long startNs = System.nanoTime();
    CompletableFuture<HttpResponse<String>> answer;
    venue.began();
    try {
      answer = client.sendAsync(request, BodyHandlers.ofString());
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.whenComplete(
        (response, failure) -> {
          long durationNs = System.nanoTime() - startNs;
          venue.ended();
          venue.reached(failure == null && response.statusCode() < SERVER_ERROR);
          if (failure == null) {
            call.answered(response.statusCode(), durationNs);
            RateHeaders.tell(response, clock.getAsLong(), inbox);
          } else {
            call.failed(failure, durationNs);
          }
        });
  }

  private HttpRequest get(String pathAndQuery) {
    return request(pathAndQuery, config.callTimeout()).GET().build();
  }

  private HttpRequest.Builder request(String pathAndQuery, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(config.rest() + pathAndQuery))
        .timeout(timeout)
        .header("APCA-API-KEY-ID", config.keyId().reveal())
        .header("APCA-API-SECRET-KEY", config.secretKey().reveal());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
