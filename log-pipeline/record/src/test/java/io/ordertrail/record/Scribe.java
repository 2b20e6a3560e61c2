package io.ordertrail.record;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.ServiceName;
import java.util.Random;

/** Writes the events of a made-up history, each at its time, and tells its oracle of prices. */
final class Scribe {
  static final long E6 = 1_000_000;

  final Random random;
  final Writers writers;
  final Oracle oracle = new Oracle();
  long nowNs = System.currentTimeMillis() * 1_000_000;

  Scribe(Random random, Writers writers) {
    this.random = random;
    this.writers = writers;
  }

  EventRecorder begin(ServiceName service, Action action) {
    return writers.of(service).begin(action, nowNs);
  }

  /** Not always newer than what somebody else saw before. */
  EventRecorder market(EventRecorder event, String symbol) {
    long bidE6 = random.nextLong(1, 500 * E6);
    long askE6 = bidE6 + random.nextLong(1, E6);
    long ageUs = random.nextInt(10_000);
    oracle.quote(symbol, bidE6, askE6, nowNs - ageUs * 1_000);
    return event
        .put(Field.MARKET_BID, bidE6)
        .put(Field.MARKET_ASK, askE6)
        .put(Field.MARKET_AGE_US, ageUs);
  }
}
