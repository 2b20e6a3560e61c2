package io.ordertrail.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of an expression, one after the other. */
final class PromqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G\\s*("
              + "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
              + "|\\[[^\\]]*]"
              + "|[a-zA-Z_:][\\w:]*"
              + "|\\d[\\d.]*(?:[eE][+-]?\\d+)?(?:ms|[smhdwy])?"
              + "|==|!=|=~|!~|>=|<=|[-+*/%^()<>{},=])");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  PromqlTokens(String expr) {
    Matcher token = TOKEN.matcher(expr);
    int end = 0;
    while (token.find()) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (!expr.substring(end).isBlank()) {
      throw new IllegalArgumentException("no PromQL from here on: " + expr.substring(end));
    }
  }

  /** The next token, empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  boolean isNext(String token) {
    return peek().equals(token);
  }

  String take() {
    String token = peek();
    if (token.isEmpty()) {
      throw new IllegalArgumentException("the expression ends too early: " + tokens);
    }
    next++;
    return token;
  }

  boolean takeIf(String token) {
    boolean found = isNext(token);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw new IllegalArgumentException(
          "expected " + token + " and found " + peek() + " in " + String.join(" ", tokens));
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }
}
