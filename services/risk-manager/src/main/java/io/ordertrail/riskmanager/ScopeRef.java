package io.ordertrail.riskmanager;

import io.ordertrail.domain.Scope;
import io.ordertrail.domain.SymbolTable;
import java.util.List;

/** What a switch is about: {@code firm}, {@code strategy:NAME} or {@code symbol:SYMBOL}. */
record ScopeRef(Scope scope, String name) {
  static final ScopeRef FIRM = new ScopeRef(Scope.FIRM, "");
  private static final int MAX_NAME = 64;

  static ScopeRef strategy(String name) {
    return new ScopeRef(Scope.STRATEGY, name);
  }

  static ScopeRef symbol(String name) {
    return new ScopeRef(Scope.SYMBOL, name);
  }

  /** The scope of that text, null when it is none. */
  static ScopeRef parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(colon + 1);
    boolean named = name.matches("[A-Za-z0-9./_-]{1," + MAX_NAME + "}");
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "firm" -> colon < 0 ? FIRM : null;
      case "strategy" -> named ? strategy(name) : null;
      case "symbol" -> named ? symbol(name) : null;
      default -> null;
    };
  }

  String text() {
    return scope == Scope.FIRM ? scope.label() : scope.label() + ':' + name;
  }

  /** Whether this run trades it: a switch over a mistyped name would switch nothing. */
  boolean isKnown(Names names) {
    return switch (scope) {
      case FIRM -> true;
      case STRATEGY -> names.strategies().contains(name);
      case SYMBOL -> names.symbols().all().stream().anyMatch(s -> s.text().equals(name));
    };
  }

  boolean covers(int symbolIndex, int strategy, Names names) {
    return switch (scope) {
      case FIRM -> true;
      case STRATEGY -> names.strategies().get(strategy).equals(name);
      case SYMBOL -> names.symbols().at(symbolIndex).text().equals(name);
    };
  }

  /** What this run calls its symbols and strategies. */
  record Names(SymbolTable symbols, List<String> strategies) {}
}
