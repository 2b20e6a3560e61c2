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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The venue's order interface, REST v2. Methods return at once and may be called by any thread; a
 * failure completes the future, it is never thrown. HTTP/1.1 with connections kept alive.
 */
final class AlpacaRest {
  static final int ORDERS_PAGE = 500;
  static final int FILLS_PAGE = 100;

  private final VenueConfig config;
  private final HttpClient client;
  private final LongSupplier clock;
  private final OrderBody body = new OrderBody();
  private final ExecutionMeters meters;
  private final CallMeters postOrder;
  private final CallMeters listOrders;
  private final CallMeters deleteOrder;
  private final CallMeters orderByOurId;
  private final CallMeters activities;

  AlpacaRest(VenueConfig config, HttpClient client, ExecutionMeters meters, LongSupplier clock) {
    this.config = config;
    this.client = client;
    this.clock = clock;
    this.meters = meters;
    postOrder = meters.call("orders", "POST");
    listOrders = meters.call("orders", "GET");
    deleteOrder = meters.call("order", "DELETE");
    orderByOurId = meters.call("order_by_client_order_id", "GET");
    activities = meters.call("activities", "GET");
  }

  /** The agent's thread only: it writes the body here. */
  void submit(WorkingOrder order, Consumer<VenueEvent> inbox) {
    long startNs = clock.getAsLong();
    long clOrdId = order.terms.clOrdId();
    int attempt = order.attempt;
    StampedBody stamped = new StampedBody(body.of(order), clock);
    HttpRequest request =
        request("/v2/orders", config.submitTimeout())
            .header("Content-Type", "application/json")
            .POST(stamped)
            .build();
    meters.routed(clock.getAsLong() - startNs);
    send(request, postOrder)
        .handle(
            (answer, failure) ->
                new VenueEvent.Submitted(
                    clOrdId,
                    attempt,
                    failure == null
                        ? VenueAnswers.submit(
                            answer.statusCode(), answer.body(), retryAfterNs(answer))
                        : VenueAnswers.submitFailed(failure),
                    stamped.takenNs(),
                    clock.getAsLong()))
        .thenAccept(inbox);
  }

  /** What the venue asks to wait, in whole seconds by the standard; 0 when it does not say. */
  static long retryAfterNs(HttpResponse<String> answer) {
    String text = answer.headers().firstValue("Retry-After").orElse("");
    boolean seconds =
        !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(Character::isDigit);
    return seconds ? TimeUnit.SECONDS.toNanos(Long.parseLong(text)) : 0;
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

  CompletableFuture<AskOutcome> ask(String clOrdIdText) {
    String path = "/v2/orders:by_client_order_id?client_order_id=" + encoded(clOrdIdText);
    return send(get(path), orderByOurId)
        .handle(
            (answer, failure) ->
                failure == null
                    ? VenueAnswers.ask(answer.statusCode(), answer.body())
                    : new AskOutcome.Failed(VenueAnswers.errorType(failure)));
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
    try {
      answer = client.sendAsync(request, BodyHandlers.ofString());
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.whenComplete(
        (response, failure) -> {
          long durationNs = System.nanoTime() - startNs;
          if (failure == null) {
            call.answered(response.statusCode(), durationNs);
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
