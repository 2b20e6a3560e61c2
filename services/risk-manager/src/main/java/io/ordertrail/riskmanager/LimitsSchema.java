package io.ordertrail.riskmanager;

import io.ordertrail.domain.Scope;
import io.ordertrail.domain.Symbol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes limits of texts, or says every reason why they are none: {@code global.KEY}, {@code
 * symbols.SYMBOL.KEY}, {@code strategies.NAME.KEY}, {@code restricted} and {@code
 * disabled-strategies}. Immutable; any thread.
 */
final class LimitsSchema {
  static final String GLOBAL = "global.";
  static final String RESTRICTED = "restricted";
  static final String DISABLED = "disabled-strategies";
  private static final String SYMBOLS = "symbols.";
  private static final String STRATEGIES = "strategies.";
  private static final long NOT_SET = 0;

  private final List<String> symbols;
  private final List<String> strategies;

  LimitsSchema(List<String> symbols, List<String> strategies) {
    this.symbols = List.copyOf(symbols);
    this.strategies = List.copyOf(strategies);
  }

  /** A set, or the reasons against it, each with key, value and rule. */
  sealed interface Result {
    record Good(Limits limits) implements Result {}

    record Bad(List<String> problems) implements Result {}
  }

  /** The full name of a key: without a scope it is the firm's. */
  static String fullKey(String key) {
    boolean isFull =
        key.startsWith(GLOBAL)
            || key.startsWith(SYMBOLS)
            || key.startsWith(STRATEGIES)
            || key.equals(RESTRICTED)
            || key.equals(DISABLED);
    return isFull ? key : GLOBAL + key;
  }

  Result read(Map<String, String> texts) {
    Reading reading = new Reading();
    SortedMap<String, String> all = new TreeMap<>(texts);
    for (LimitKey key : LimitKey.VALUES) {
      if (key.stated() != null) {
        all.putIfAbsent(GLOBAL + key.key(), key.stated());
      }
    }
    all.putIfAbsent(RESTRICTED, "");
    all.putIfAbsent(DISABLED, "");
    all.forEach(reading::entry);
    reading.missing();
    reading.contradictions();
    return reading.problems.isEmpty()
        ? new Result.Good(reading.limits(all))
        : new Result.Bad(List.copyOf(reading.problems));
  }

  /** One pass over the texts. */
  private final class Reading {
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, String> canonical = new TreeMap<>();
    private final long[] global = new long[LimitKey.VALUES.length];
    private final long[][] bySymbol = new long[LimitKey.VALUES.length][symbols.size()];
    private final long[][] byStrategy = new long[LimitKey.VALUES.length][strategies.size()];
    private final boolean[] restricted = new boolean[symbols.size()];
    private final boolean[] disabled = new boolean[strategies.size()];

    void entry(String key, String value) {
      if (key.equals(RESTRICTED)) {
        list(key, value, symbols, restricted);
      } else if (key.equals(DISABLED)) {
        list(key, value, strategies, disabled);
      } else if (key.startsWith(GLOBAL)) {
        number(key, key.substring(GLOBAL.length()), value, Scope.FIRM, "");
      } else if (key.startsWith(SYMBOLS)) {
        scoped(key, SYMBOLS, value, Scope.SYMBOL);
      } else if (key.startsWith(STRATEGIES)) {
        scoped(key, STRATEGIES, value, Scope.STRATEGY);
      } else {
        unknown(key, value);
      }
    }

    private void scoped(String key, String prefix, String value, Scope scope) {
      int dot = key.lastIndexOf('.');
      if (dot <= prefix.length()) {
        unknown(key, value);
        return;
      }
      number(key, key.substring(dot + 1), value, scope, key.substring(prefix.length(), dot));
    }

    private void number(String key, String name, String value, Scope scope, String of) {
      LimitKey limit = LimitKey.named(name);
      if (limit == null) {
        unknown(key, value);
      } else if (scope != Scope.FIRM && !limit.mayBeOverriddenBy(scope)) {
        problem(key, value, "holds for the whole firm and cannot be set for a " + scope.label());
      } else {
        try {
          put(limit, scope, of, limit.parse(value), key, value);
        } catch (IllegalArgumentException | ArithmeticException e) {
          problem(key, value, limit.rule());
        }
      }
    }

    private void put(
        LimitKey limit, Scope scope, String of, long parsed, String key, String value) {
      canonical.put(key, Long.toString(parsed));
      switch (scope) {
        case FIRM -> global[limit.ordinal()] = parsed;
        case SYMBOL -> {
          int index = symbols.indexOf(of);
          if (index >= 0) {
            bySymbol[limit.ordinal()][index] = parsed;
          } else if (!isSymbol(of)) {
            problem(key, value, "\"" + of + "\" is no symbol");
          }
        }
        case STRATEGY -> {
          int index = strategies.indexOf(of);
          if (index >= 0) {
            byStrategy[limit.ordinal()][index] = parsed;
          } else {
            problem(key, value, "\"" + of + "\" is none of the strategies " + strategies);
          }
        }
      }
    }

    private void list(String key, String value, List<String> known, boolean[] marks) {
      canonical.put(key, value);
      for (String name : value.split(",")) {
        int index = known.indexOf(name.strip());
        if (index >= 0) {
          marks[index] = true;
        } else if (!name.isBlank() && (known == strategies || !isSymbol(name.strip()))) {
          problem(key, value, "\"" + name.strip() + "\" is not known; known are " + known);
        }
      }
    }

    private static boolean isSymbol(String text) {
      try {
        return Symbol.of(text) != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    void missing() {
      for (LimitKey key : LimitKey.VALUES) {
        boolean written = canonical.containsKey(GLOBAL + key.key());
        boolean wrong = problems.stream().anyMatch(p -> p.startsWith(GLOBAL + key.key() + ' '));
        if (!written && !wrong) {
          problems.add(GLOBAL + key.key() + " is missing: it " + key.rule());
        }
      }
    }

    /** A breaker behind its limit would never be reached. */
    void contradictions() {
      notAbove(LimitKey.BREAKER_LOSS, LimitKey.DAILY_LOSS);
      notAbove(LimitKey.BREAKER_DRAWDOWN, LimitKey.DRAWDOWN);
    }

    private void notAbove(LimitKey breaker, LimitKey limit) {
      long value = global[breaker.ordinal()];
      long most = global[limit.ordinal()];
      if (most != NOT_SET && value > most) {
        problem(
            GLOBAL + breaker.key(),
            breaker.unit().text(value),
            "must not be above %s (%s)".formatted(limit.key(), limit.unit().text(most)));
      }
    }

    private void unknown(String key, String value) {
      problem(key, value, "is not a limit; see limits.yaml for those that are");
    }

    private void problem(String key, String value, String rule) {
      problems.add("%s = \"%s\": %s".formatted(key, value, rule));
    }

    Limits limits(SortedMap<String, String> all) {
      long[] resolved = new long[LimitKey.VALUES.length * symbols.size() * strategies.size()];
      for (LimitKey key : LimitKey.VALUES) {
        for (int symbol = 0; symbol < symbols.size(); symbol++) {
          for (int strategy = 0; strategy < strategies.size(); strategy++) {
            resolved[Limits.cell(key, symbol, strategy, symbols.size(), strategies.size())] =
                tightest(
                    global[key.ordinal()],
                    bySymbol[key.ordinal()][symbol],
                    byStrategy[key.ordinal()][strategy]);
          }
        }
      }
      return new Limits(all, sha256(canonical.toString()), global, resolved, restricted, disabled);
    }
  }

  private static long tightest(long global, long bySymbol, long byStrategy) {
    return Arrays.stream(new long[] {bySymbol, byStrategy})
        .filter(value -> value != NOT_SET)
        .min()
        .orElse(global);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
