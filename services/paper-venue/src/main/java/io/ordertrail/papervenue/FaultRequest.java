package io.ordertrail.papervenue;

import java.util.List;

/**
 * A fault that is wanted.
 *
 * @param symbol null for any
 * @param count after so many effects it ends; 0 for no matter how many
 * @param durationMs after so long it ends; 0 for no matter how long
 * @param value as its kind wants it
 * @param closeCode with which a stream ends; {@link #ABRUPT} without a word
 */
record FaultRequest(
    FaultKind kind, String symbol, int count, long durationMs, String value, int closeCode) {
  static final int ABRUPT = 1006;
  private static final int HIGHEST_COUNT = 1_000_000;
  private static final long LONGEST_MS = 86_400_000;
  private static final long USUAL_MS = 5_000;
  private static final int FIRST_CLOSE_CODE = 1000;
  private static final int LAST_CLOSE_CODE = 4999;

  /**
   * A fault with what its kind usually has where nothing is named.
   *
   * @param count 0 when not named, {@code durationMs} and {@code closeCode} likewise
   * @param value null when not named
   * @throws RefusedException saying what is allowed instead
   */
  static FaultRequest of(
      FaultKind kind,
      String symbol,
      long count,
      long durationMs,
      String value,
      long closeCode,
      List<String> symbols) {
    checkSymbol(kind, symbol, symbols);
    check(count >= 0 && count <= HIGHEST_COUNT, "count must be from 1 to " + HIGHEST_COUNT);
    check(
        durationMs >= 0 && durationMs <= LONGEST_MS, "duration_ms must be from 1 to " + LONGEST_MS);
    check(
        count == 0 || kind.lasting() != FaultKind.Lasting.STANDING,
        kind.wireName() + " takes no count: name duration_ms");
    check(
        closeCode == 0 || kind == FaultKind.DISCONNECT,
        "close_code is for disconnect only, not for " + kind.wireName());
    check(
        closeCode == 0 || (closeCode >= FIRST_CLOSE_CODE && closeCode <= LAST_CLOSE_CODE),
        "close_code must be from " + FIRST_CLOSE_CODE + " to " + LAST_CLOSE_CODE);
    String chosen = value == null ? kind.value().otherwise() : value;
    check(
        kind.value().allows(chosen),
        "value of " + kind.wireName() + " must be " + kind.value().rule());
    return new FaultRequest(
        kind,
        symbol,
        (int) usualCount(kind, count, durationMs),
        usualDuration(kind, count, durationMs),
        chosen,
        closeCode == 0 ? ABRUPT : (int) closeCode);
  }

  private static long usualCount(FaultKind kind, long count, long durationMs) {
    return switch (kind.lasting()) {
      case COUNTED -> count == 0 && durationMs == 0 ? 1 : count;
      case ONE_BY_ONE -> Math.max(count, 1);
      case TIMED, STANDING -> count;
    };
  }

  private static long usualDuration(FaultKind kind, long count, long durationMs) {
    return switch (kind.lasting()) {
      case COUNTED, ONE_BY_ONE -> durationMs;
      case TIMED, STANDING -> count == 0 && durationMs == 0 ? USUAL_MS : durationMs;
    };
  }

  private static void checkSymbol(FaultKind kind, String symbol, List<String> symbols) {
    check(
        symbol == null || kind.symbolUse() != FaultKind.SymbolUse.NONE,
        kind.wireName() + " takes no symbol");
    check(
        symbol != null || kind.symbolUse() != FaultKind.SymbolUse.MUST,
        kind.wireName() + " needs a symbol");
    check(
        symbol == null || symbols.contains(symbol),
        "symbol must be one of " + String.join(", ", symbols));
  }

  private static void check(boolean allowed, String rule) {
    if (!allowed) {
      throw new RefusedException(Refusal.unprocessable(rule));
    }
  }

  boolean isOf(String asked) {
    return symbol == null || symbol.equals(asked);
  }

  /** The value of a kind whose value is a number. */
  long number() {
    return Long.parseLong(value);
  }
}
