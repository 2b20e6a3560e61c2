package io.ordertrail.systemtests;

import io.ordertrail.domain.Decimal6;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The paper venue as its own API shows it, and its faults. */
final class CoreVenue {
  private static final int PAGE = 500;
  private final Http http;

  CoreVenue(Http http) {
    this.http = http;
  }

  /**
   * @param more further members of the request, as JSON, with a comma before
   */
  void fault(String kind, String more) {
    http.post("/v2/faults", "{\"kind\":\"%s\"%s}".formatted(kind, more)).orElseThrow();
  }

  /** Again, when it is over: it may have met nothing that it could have harmed. */
  void faultAgain(String kind, String more) {
    for (JsonNode fault : faults()) {
      if (fault.path("kind").asString().equals(kind)
          && fault.path("state").asString().equals("active")) {
        return;
      }
    }
    fault(kind, more);
  }

  void clearFaults() {
    http.delete("/v2/faults");
  }

  JsonNode faults() {
    return http.json("/v2/faults").orElseThrow();
  }

  /** How often a kind of fault has had an effect so far. */
  long tookEffect(String kind) {
    long effects = 0;
    for (JsonNode fault : faults()) {
      effects +=
          fault.path("kind").asString().equals(kind) ? fault.path("took_effect").asLong() : 0;
    }
    return effects;
  }

  /** Filled quantity of every order that the venue has, by our id. */
  Map<String, Long> filledE6() {
    Map<String, Long> filled = new HashMap<>();
    String after = "";
    while (true) {
      JsonNode page =
          http.json("/v2/orders?status=all&direction=asc&limit=" + PAGE + after).orElseThrow();
      int before = filled.size();
      for (JsonNode order : page) {
        filled.put(
            order.path("client_order_id").asString(),
            Decimal6.parse(order.path("filled_qty").asString()));
      }
      if (page.isEmpty() || filled.size() == before) {
        return filled;
      }
      after = "&after=" + page.get(page.size() - 1).path("submitted_at").asString();
    }
  }

  /** Signed quantity by symbol. */
  Map<String, Long> positionsE6() {
    Map<String, Long> positions = new TreeMap<>();
    for (JsonNode position : http.json("/v2/positions").orElseThrow()) {
      positions.put(
          position.path("symbol").asString(), Decimal6.parse(position.path("qty").asString()));
    }
    return positions;
  }
}
