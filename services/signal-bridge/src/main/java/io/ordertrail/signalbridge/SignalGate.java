package io.ordertrail.signalbridge;

import java.util.Arrays;

/**
 * Which of a strategy's wishes are said aloud. Keeps the stance and the time of the last signal of
 * every strategy and symbol. Pure but for that; one thread; allocates nothing.
 */
final class SignalGate {
  enum Verdict {
    NOTHING,
    EMIT,
    HALTED,
    STALE_INPUT,
    LOW_CONFIDENCE,
    DUPLICATE,
    THROTTLED
  }

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final GateConfig config;
  private final int symbols;
  private final Stance[] stances;
  private final long[] saidNs;
  private final boolean[] halted;

  SignalGate(GateConfig config, int strategies, int symbols) {
    this.config = config;
    this.symbols = symbols;
    this.stances = new Stance[strategies * symbols];
    this.saidNs = new long[strategies * symbols];
    this.halted = new boolean[symbols];
    Arrays.fill(stances, Stance.FLAT);
    Arrays.fill(saidNs, NEVER);
  }

  /** While a symbol is halted, nothing is said of it. */
  void halt(int symbol, boolean isHalted) {
    halted[symbol] = isHalted;
  }

  /**
   * @param venueNs of the quote that the decision is about
   * @param ageNs since we received that quote
   */
  Verdict judge(int strategy, int symbol, Decision decision, long venueNs, long ageNs) {
    int at = strategy * symbols + symbol;
    if (venueNs < saidNs[at]) {
      // The venue's time began again: what was said before is of another stream.
      saidNs[at] = NEVER;
      stances[at] = Stance.FLAT;
    }
    if (decision.released || venueNs - saidNs[at] >= config.stanceExpiresNs()) {
      stances[at] = Stance.FLAT;
    }
    if (decision.side == null) {
      return Verdict.NOTHING;
    }
    Verdict verdict = halted[symbol] ? Verdict.HALTED : judgeWish(at, decision, venueNs, ageNs);
    if (verdict == Verdict.EMIT) {
      stances[at] = Stance.of(decision.side);
      saidNs[at] = venueNs;
    }
    return verdict;
  }

  private Verdict judgeWish(int at, Decision decision, long venueNs, long ageNs) {
    if (stances[at] == Stance.of(decision.side)) {
      return Verdict.DUPLICATE;
    }
    if (ageNs > config.staleAfterNs()) {
      return Verdict.STALE_INPUT;
    }
    if (decision.confidenceE6 < config.lowestConfidenceE6()) {
      return Verdict.LOW_CONFIDENCE;
    }
    return venueNs - saidNs[at] < config.shortestIntervalNs() ? Verdict.THROTTLED : Verdict.EMIT;
  }
}
