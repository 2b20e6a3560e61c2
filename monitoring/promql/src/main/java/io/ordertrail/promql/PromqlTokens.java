package io.ordertrail.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of an expression, one after the other. One thread; an odd one is refused. */
final class PromqlTokens {
  static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'";
  static final String RANGE = "\\[[^]]*]";
  static final String NAME = "[a-zA-Z_:][\\w:]*";
  static final String NUMBER = "\\d[\\d.]*(?:[eE][+-]?\\d+)?";
  static final String COMPARISON = "=|!=|=~|!~";
  private static final String SIGN = "==|!=|=~|!~|>=|<=|[-+*/%^()<>{},=]";
  private static final Pattern TOKEN =
      Pattern.compile("\\G\\s*(" + String.join("|", TEXT, RANGE, NAME, NUMBER, SIGN) + ")");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  PromqlTokens(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find()) {
      tokens.add(token.group(1));
      end = token.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException("no PromQL from here on: " + text.substring(end));
    }
  }

  /** The next token, empty at the end. */
  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  boolean isNext(String token) {
    return peek().equals(token);
  }

  boolean isNextA(String kind) {
    return peek().matches(kind);
  }

  String take() {
    return tokens.get(next++);
  }

  String take(String kind) {
    if (!isNextA(kind)) {
      throw unexpected();
    }
    return take();
  }

  /** What stands between quotes or brackets, as written. */
  String takeInner(String kind) {
    String token = take(kind);
    return token.substring(1, token.length() - 1);
  }

  boolean takeIf(String token) {
    boolean found = isNext(token);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw unexpected();
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        isAtEnd() ? "ends too early: " + text : "did not expect " + peek() + " in " + text);
  }
}
