package io.ordertrail.papervenue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;

/** Alpaca's account, positions, activities and clock. Handlers wait for the engine. */
final class AccountApi implements HttpService {
  private final Venue venue;

  AccountApi(Venue venue) {
    this.venue = venue;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/account", this::account)
        .get("/account/activities", this::activities)
        .get("/account/activities/{type}", this::activitiesOfType)
        .get("/positions", this::positions)
        .get("/positions/{symbol}", this::position)
        .get("/clock", this::clock);
  }

  private void account(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, venue.engine().call(venue.accountJson()::account));
  }

  private void positions(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, venue.engine().call(venue.accountJson()::positions));
  }

  private void position(ServerRequest request, ServerResponse response) {
    String symbol = request.path().pathParameters().get("symbol");
    byte[] position = venue.engine().call(() -> venue.accountJson().position(symbol));
    if (position == null) {
      throw new RefusedException(Refusal.notFound("position does not exist"));
    }
    Answers.json(response, 200, position);
  }

  private void activitiesOfType(ServerRequest request, ServerResponse response) {
    answerFills(request.path().pathParameters().get("type"), request, response);
  }

  private void activities(ServerRequest request, ServerResponse response) {
    String types = new QueryText(request.query()).text("activity_types", "FILL");
    answerFills(types, request, response);
  }

  private void answerFills(String type, ServerRequest request, ServerResponse response) {
    if (!type.equals("FILL")) {
      throw new RefusedException(
          Refusal.badField("invalid activity type \"" + type + "\": this venue has FILL only"));
    }
    QueryText query = new QueryText(request.query());
    FillQuery fills =
        new FillQuery(
            query.timeNs("after", Long.MIN_VALUE),
            query.timeNs("until", Long.MAX_VALUE),
            query.oneOf("direction", Set.of("asc", "desc"), "desc").equals("asc"),
            query.number("page_size", 1, FillQuery.HIGHEST_PAGE_SIZE, FillQuery.HIGHEST_PAGE_SIZE),
            query.text("page_token", null));
    List<Fill> page = venue.engine().call(() -> fills.of(venue.ledger().orders().fills()));
    Answers.json(response, 200, ApiJson.fills(page));
  }

  private void clock(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, ApiJson.clock(Timestamps.now()));
  }
}
