package io.ordertrail.executionengine;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;

/** What is recorded beyond single orders. The agent's thread only. */
final class HouseEvents {
  private final EventRecorder recorder;
  private final String venue;

  HouseEvents(EventRecorder recorder, String venue) {
    this.recorder = recorder;
    this.venue = venue;
  }

  /** The record keeps up: new orders may be taken. */
  boolean hasRoom() {
    return recorder.hasRoom();
  }

  void broken(Difference difference, ReasonCode code, long nowNs) {
    difference(LifecycleAction.RECONCILIATION_BREAK, difference, nowNs).code(code).commit();
  }

  void resolved(Difference difference, String resolution, long nowNs) {
    difference(LifecycleAction.RECONCILIATION_BREAK_RESOLVED, difference, nowNs)
        .put(Field.BREAK_RESOLUTION, resolution)
        .commit();
  }

  private EventRecorder difference(Action action, Difference difference, long nowNs) {
    recorder.begin(action, nowNs);
    WorkingOrder order = difference.order;
    if (order != null) {
      recorder
          .trace(order.terms.traceHigh(), order.terms.traceLow())
          .cause(ServiceName.EXECUTION_ENGINE, order.lastRun, order.lastSequence);
    }
    return recorder
        .put(Field.VENUE, venue)
        .put(Field.RECONCILIATION_SCOPE, order == null ? "account" : "order")
        .put(Field.BREAK_TYPE, difference.type.label())
        .put(Field.BREAK_KEY, difference.key)
        .put(Field.BREAK_OURS, difference.ours)
        .put(Field.BREAK_THEIRS, difference.theirs)
        .put(Field.BREAK_DELTA, difference.deltaE6)
        .put(Field.BREAK_AGE_MS, (nowNs - difference.firstNs) / 1_000_000);
  }

  void reconciled(
      String scope, int orders, int fills, int positions, int standingBreaks, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_COMPLETED, nowNs)
        .put(Field.VENUE, venue)
        .put(Field.RECONCILIATION_SCOPE, scope)
        .put(Field.RECONCILIATION_ORDERS, orders)
        .put(Field.RECONCILIATION_FILLS, fills)
        .put(Field.RECONCILIATION_POSITIONS, positions)
        .put(Field.RECONCILIATION_BREAKS, standingBreaks)
        .commit();
  }

  /** What the account held before this session's first fill. */
  void opening(String key, String theirs, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_COMPLETED, nowNs)
        .put(Field.VENUE, venue)
        .put(Field.RECONCILIATION_SCOPE, OwnBooks.OPENING)
        .put(Field.BREAK_KEY, key)
        .put(Field.BREAK_THEIRS, theirs)
        .commit();
  }

  /** The last word on the session's orders when the house stops in order. */
  void drained(int ended, int left, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_COMPLETED, nowNs)
        .put(Field.VENUE, venue)
        .put(Field.EVENT_REASON, ended + " working orders ended, " + left + " left at the venue")
        .put(Field.RECONCILIATION_SCOPE, "shutdown")
        .put(Field.RECONCILIATION_ORDERS, ended)
        .put(Field.RECONCILIATION_BREAKS, left)
        .commit();
  }

  /** Orders wait because the venue's budget of requests is used. */
  void throttled(int waiting, int limit, long windowNs, long nowNs) {
    recorder
        .begin(RiskAction.THROTTLE_APPLIED, nowNs)
        .put(Field.VENUE, venue)
        .put(Field.THROTTLE_TYPE, "venue_requests")
        .put(Field.THROTTLE_WINDOW_NS, windowNs)
        .put(Field.THROTTLE_COUNT, waiting)
        .put(Field.THROTTLE_LIMIT, limit)
        .commit();
  }

  void messagesRefused(String topic, ReasonCode code, long count, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_MESSAGE_REFUSED, nowNs)
        .code(code)
        .put(Field.GAP_TOPIC, topic)
        .put(Field.GAP_COUNT, count)
        .commit();
  }

  void streamConnecting(String endpoint, int attempt, long nowNs) {
    feed(MarketDataAction.FEED_CONNECTING, endpoint, nowNs)
        .put(Field.FEED_ATTEMPT, attempt)
        .commit();
  }

  void streamListening(String endpoint, long nowNs) {
    feed(MarketDataAction.FEED_SUBSCRIBED, endpoint, nowNs).commit();
  }

  void streamLost(String endpoint, VenueEvent.StreamLost lost, long nowNs) {
    MarketDataAction action =
        lost.unauthorized()
            ? MarketDataAction.FEED_AUTH_FAILED
            : MarketDataAction.FEED_DISCONNECTED;
    feed(action, endpoint, nowNs).put(Field.ERROR_MESSAGE, lost.error());
    if (lost.closeCode() > 0) {
      recorder.put(Field.FEED_CLOSE_CODE, lost.closeCode());
    }
    recorder.commit();
  }

  private EventRecorder feed(Action action, String endpoint, long nowNs) {
    return recorder.begin(action, nowNs).put(Field.VENUE, venue).put(Field.FEED_ENDPOINT, endpoint);
  }

  void busGap(String publisher, String topic, long firstMissing, long count, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_GAP_DETECTED, nowNs)
        .code(ReasonCode.BUS_GAP)
        .put(Field.GAP_PUBLISHER, publisher)
        .put(Field.GAP_TOPIC, topic)
        .put(Field.GAP_FIRST_MISSING, firstMissing)
        .put(Field.GAP_LAST_MISSING, firstMissing + count - 1)
        .put(Field.GAP_COUNT, count)
        .commit();
  }
}
