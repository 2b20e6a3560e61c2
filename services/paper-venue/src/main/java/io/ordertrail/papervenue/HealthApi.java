package io.ordertrail.papervenue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Whether the engine runs, and how far the market has come. Needs no key. */
final class HealthApi implements HttpService {
  private final Venue venue;

  HealthApi(Venue venue) {
    this.venue = venue;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/live", this::answer).get("/ready", this::answer).get("/market", this::market);
  }

  private void market(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, venue.engine().call(() -> ApiJson.marketStatus(venue)));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    boolean up = venue.engine().isAlive();
    Answers.json(response, up ? 200 : 503, ApiJson.health(up));
  }
}
