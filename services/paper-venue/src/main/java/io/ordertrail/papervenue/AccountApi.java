package io.ordertrail.papervenue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Alpaca's account, positions, activities and clock. Handlers wait for the engine. */
final class AccountApi implements HttpService {
  private static final int LONGEST_CALENDAR_DAYS = 1_000;
  private static final long DAY_NS = 86_400 * Timestamps.NS_PER_SECOND;

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
        .get("/clock", this::clock)
        .get("/calendar", this::calendar);
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
    answerFills(List.of(request.path().pathParameters().get("type")), request, response);
  }

  private void activities(ServerRequest request, ServerResponse response) {
    String types = new QueryText(request.query()).text("activity_types", "FILL,FEE");
    answerFills(List.of(types.split(",")), request, response);
  }

  private void answerFills(List<String> types, ServerRequest request, ServerResponse response) {
    for (String type : types) {
      if (!type.equals(Activities.FILL) && !type.equals(Activities.FEE)) {
        throw new RefusedException(
            Refusal.badField("invalid activity type \"" + type + "\": there are FILL and FEE"));
      }
    }
    QueryText query = new QueryText(request.query());
    FillQuery fills =
        new FillQuery(
            query.timeNs("after", Long.MIN_VALUE),
            query.timeNs("until", Long.MAX_VALUE),
            query.oneOf("direction", Set.of("asc", "desc"), "desc").equals("asc"),
            query.number("page_size", 1, FillQuery.HIGHEST_PAGE_SIZE, FillQuery.HIGHEST_PAGE_SIZE),
            query.text("page_token", null));
    Activities activities =
        new Activities(types.contains(Activities.FILL), types.contains(Activities.FEE));
    List<Activities.Activity> page =
        venue.engine().call(() -> fills.of(activities.of(venue.ledger().orders().fills().all())));
    Answers.json(response, 200, Activities.json(page));
  }

  private void clock(ServerRequest request, ServerResponse response) {
    Answers.json(response, 200, venue.engine().call(venue.clockJson()::clock));
  }

  private void calendar(ServerRequest request, ServerResponse response) {
    QueryText query = new QueryText(request.query());
    long nowNs = venue.recorder().nowNs();
    LocalDate first = date(query.timeNs("start", nowNs));
    LocalDate last = date(query.timeNs("end", nowNs));
    if (last.isAfter(first.plusDays(LONGEST_CALENDAR_DAYS))) {
      throw new RefusedException(
          Refusal.badField("end must be at most " + LONGEST_CALENDAR_DAYS + " days after start"));
    }
    Answers.json(response, 200, CalendarJson.days(venue.hours().calendar(), first, last));
  }

  private static LocalDate date(long epochNs) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochNs, DAY_NS));
  }
}
