package io.ordertrail.record;

import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A long random history of everything that a state is made of, written by the real recorders into
 * real journals: many orders at once, in every state, with late fills, restarts of services in the
 * middle, and a second session. Beside it an {@link Oracle} is told what happens.
 */
final class RandomHistory {
  private static final String[] SYMBOLS = {"AAPL", "MSFT", "NVDA"};
  private static final String[] SCOPES = {"firm", "symbol:AAPL", "strategy:momentum"};
  private static final String[] STATES = {"ACTIVE", "REDUCING", "HALTED"};

  /** What was true at a time. */
  final Map<Instant, String> truths = new TreeMap<>();

  private final Random random;
  private final Scribe scribe;
  private final RandomOrders orders;

  private RandomHistory(Random random, Writers writers) {
    this.random = random;
    this.scribe = new Scribe(random, writers);
    this.orders = new RandomOrders(scribe);
  }

  /**
   * @param truths at about how many random times it is written down what was true
   */
  static RandomHistory write(Path data, Random random, int steps, int truths) {
    try (Writers writers = new Writers(data)) {
      RandomHistory history = new RandomHistory(random, writers);
      history.begin("session-1");
      for (int step = 0; step < steps; step++) {
        if (step == steps * 3 / 5) {
          history.begin("session-2");
        }
        history.step();
        history.pass(random.nextInt(steps) < truths);
      }
      return history;
    }
  }

  private void begin(String session) {
    orders.forget();
    scribe.writers.begin(session, scribe.nowNs);
    scribe.oracle.sessionBegins(session);
  }

  /** Time goes on; until its next event the state stays as it is. */
  private void pass(boolean writeDown) {
    long nextNs = scribe.nowNs + 1 + random.nextInt(2_000_000);
    if (writeDown) {
      long atNs = random.nextLong(scribe.nowNs, nextNs);
      truths.put(Instant.ofEpochSecond(0, atNs), scribe.oracle.said());
    }
    scribe.nowNs = nextNs;
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 20) {
      looked();
    } else if (dice < 32 || orders.isEmpty()) {
      orders.created(symbol());
    } else if (dice < 45) {
      orders.told();
    } else if (dice < 47) {
      switched();
    } else if (dice < 49) {
      limitSet();
    } else if (dice < 50) {
      scribe.writers.restart(ServiceName.values()[random.nextInt(4)], scribe.nowNs);
    } else if (dice < 52) {
      orders.lateFill();
    } else {
      orders.advance();
    }
  }

  private String symbol() {
    return SYMBOLS[random.nextInt(SYMBOLS.length)];
  }

  private void looked() {
    String symbol = symbol();
    boolean book = random.nextInt(4) == 0;
    EventRecorder event =
        book
            ? scribe
                .begin(ServiceName.MARKET_DATA, MarketDataAction.BOOK_SNAPSHOT)
                .put(Field.FEED_SYMBOL, symbol)
            : scribe
                .begin(ServiceName.SIGNAL_BRIDGE, SignalAction.GENERATED)
                .put(Field.SIGNAL_SYMBOL, symbol);
    scribe.market(event, symbol).commit();
  }

  private void switched() {
    String scope = SCOPES[random.nextInt(SCOPES.length)];
    String state = STATES[random.nextInt(STATES.length)];
    scribe
        .begin(ServiceName.RISK_MANAGER, RiskAction.TRADING_STATE_CHANGED)
        .put(Field.SCOPE, scope)
        .put(Field.NEW_VALUE, state)
        .commit();
    scribe.oracle.switched(scope, state);
  }

  private void limitSet() {
    String key = random.nextBoolean() ? "global.max-order-value" : "global.daily-loss";
    String value = random.nextInt(10_000) + " USD";
    scribe
        .begin(ServiceName.RISK_MANAGER, RiskAction.LIMIT_CHANGED)
        .put(Field.LIMIT_TYPE, key)
        .put(Field.NEW_VALUE, value)
        .commit();
    scribe.oracle.limitSet(key, value);
  }
}
