package io.ordertrail.executionengine;

import io.ordertrail.eventlog.EventText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the venue's lists page after page until one is not full. Futures fail when a page cannot be
 * had: half a list is none.
 */
final class Pages {
  private final AlpacaRest rest;

  Pages(AlpacaRest rest) {
    this.rest = rest;
  }

  CompletableFuture<List<VenueOrder>> orders(long sinceNs) {
    return orders(sinceNs, new LinkedHashMap<>()).thenApply(found -> List.copyOf(found.values()));
  }

  /** Pages by submission time; those of the same time as a page's last are asked for again. */
  private CompletableFuture<Map<String, VenueOrder>> orders(
      long afterNs, Map<String, VenueOrder> found) {
    return rest.orders(EventText.time(afterNs))
        .thenCompose(
            answer -> {
              List<VenueOrder> page = AlpacaJson.orders(VenueAnswers.success(answer));
              int before = found.size();
              page.forEach(order -> found.put(order.orderId(), order));
              boolean more = page.size() >= AlpacaRest.ORDERS_PAGE && found.size() > before;
              return more
                  ? orders(page.getLast().submittedNs() - 1, found)
                  : CompletableFuture.completedFuture(found);
            });
  }

  CompletableFuture<List<VenueFill>> fills(long sinceNs) {
    return fills(EventText.time(sinceNs), "", new ArrayList<>());
  }

  private CompletableFuture<List<VenueFill>> fills(
      String after, String pageToken, List<VenueFill> found) {
    return rest.fills(after, pageToken)
        .thenCompose(
            answer -> {
              List<VenueFill> page = AlpacaJson.fills(VenueAnswers.success(answer));
              found.addAll(page);
              return page.size() >= AlpacaRest.FILLS_PAGE
                  ? fills(after, page.getLast().id(), found)
                  : CompletableFuture.completedFuture(found);
            });
  }
}
