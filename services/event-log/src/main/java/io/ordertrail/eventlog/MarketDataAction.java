package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Category;
import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** The state of the feed and of our trust in it. */
public enum MarketDataAction implements Action {
  FEED_CONNECTING("feed.connecting", Ecs.event(Category.NETWORK, Type.START, null), FieldSets.FEED),
  FEED_CONNECTED(
      "feed.connected",
      Ecs.event(Category.NETWORK, Type.CONNECTION, Outcome.SUCCESS),
      FieldSets.FEED),
  FEED_DISCONNECTED(
      "feed.disconnected", Ecs.event(Category.NETWORK, Type.END, Outcome.FAILURE), FieldSets.FEED),
  FEED_AUTHENTICATED(
      "feed.authenticated",
      Ecs.event(Category.AUTHENTICATION, Type.START, Outcome.SUCCESS),
      FieldSets.FEED),
  FEED_AUTH_FAILED(
      "feed.auth_failed",
      Ecs.event(Category.AUTHENTICATION, Type.DENIED, Outcome.FAILURE),
      FieldSets.FEED.and(Field.VENUE_CODE, Field.VENUE_TEXT)),
  FEED_SUBSCRIBED(
      "feed.subscribed", Ecs.event(Category.NETWORK, Type.ACCESS, Outcome.SUCCESS), FieldSets.FEED),
  FEED_STALE("feed.stale", Ecs.alert(Type.INFO), FieldSets.GAP),
  FEED_RECOVERED("feed.recovered", Ecs.event(Type.INFO, Outcome.SUCCESS), FieldSets.GAP),
  FEED_GAP_DETECTED("feed.gap_detected", Ecs.alert(Type.ERROR), FieldSets.GAP),
  FEED_GAP_RECOVERED("feed.gap_recovered", Ecs.event(Type.INFO, Outcome.SUCCESS), FieldSets.GAP),
  FEED_MESSAGE_REJECTED(
      "feed.message_rejected",
      Ecs.event(Type.ERROR, Outcome.FAILURE),
      FieldSets.FEED.and(Field.FEED_REJECTED_COUNT, Field.FEED_MESSAGE)),
  BOOK_SNAPSHOT(
      "book.snapshot",
      Ecs.state(Type.INFO),
      FieldSets.MARKET.and(
          Field.VENUE, Field.FEED_SYMBOL, Field.BOOK_LEVELS, Field.BOOK_BIDS, Field.BOOK_ASKS)),
  /** The stream goes on without a channel that was asked for. */
  FEED_CHANNEL_REFUSED(
      "feed.channel_refused",
      Ecs.alert(Type.DENIED),
      FieldSets.FEED.and(Field.VENUE_CODE, Field.VENUE_TEXT)),
  SYMBOL_HALTED(
      "symbol.halted",
      Ecs.alert(Type.INFO),
      FieldSets.FEED.and(Field.VENUE_CODE, Field.VENUE_TEXT)),
  SYMBOL_RESUMED(
      "symbol.resumed",
      Ecs.event(Type.INFO, Outcome.SUCCESS),
      FieldSets.FEED.and(Field.VENUE_CODE, Field.VENUE_TEXT)),
  /** Frames are missing in the raw capture. */
  CAPTURE_INCOMPLETE(
      "feed.capture_incomplete", Ecs.alert(Type.ERROR), FieldSets.FEED.and(Field.GAP_COUNT));

  static final MarketDataAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  MarketDataAction(String text, Ecs ecs, FieldSet fields) {
    this.text = text;
    this.ecs = ecs;
    this.fields = fields;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Dataset dataset() {
    return Dataset.MARKET_DATA;
  }

  @Override
  public FieldSet fields() {
    return fields;
  }

  @Override
  public Ecs ecs() {
    return ecs;
  }
}
