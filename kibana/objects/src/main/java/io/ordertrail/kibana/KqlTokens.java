package io.ordertrail.kibana;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A query cut into words and signs. {@code and}, {@code or} and {@code not} are operators only
 * where Kibana takes them for operators: with white space behind them.
 */
final class KqlTokens {
  private static final String SPECIAL = "():<>\"{}";
  private static final String BRACKETS = "(){}:";

  enum Kind {
    WORD,
    QUOTED,
    /** A bracket, a colon, a comparison, or an operator in small letters. */
    SIGN,
    END
  }

  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }
  }

  private final String query;
  private int at;

  private KqlTokens(String query) {
    this.query = query;
  }

  static List<Token> of(String query) {
    KqlTokens tokens = new KqlTokens(query);
    List<Token> all = new ArrayList<>();
    do {
      all.add(tokens.next());
    } while (all.getLast().kind() != Kind.END);
    return all;
  }

  private Token next() {
    while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
      at++;
    }
    if (at == query.length()) {
      return new Token(Kind.END, "the end");
    }
    char c = query.charAt(at);
    if (BRACKETS.indexOf(c) >= 0) {
      at++;
      return new Token(Kind.SIGN, String.valueOf(c));
    }
    return switch (c) {
      case '<', '>' -> comparison();
      case '"' -> quoted();
      default -> word();
    };
  }

  private Token comparison() {
    int from = at++;
    if (at < query.length() && query.charAt(at) == '=') {
      at++;
    }
    return new Token(Kind.SIGN, query.substring(from, at));
  }

  private Token quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < query.length() && query.charAt(at) != '"'; at++) {
      if (query.charAt(at) == '\\' && at + 1 < query.length()) {
        at++;
      }
      text.append(query.charAt(at));
    }
    if (at == query.length()) {
      throw new KqlException("a quotation mark is not closed");
    }
    at++;
    return new Token(Kind.QUOTED, text.toString());
  }

  private Token word() {
    StringBuilder text = new StringBuilder();
    boolean escaped = false;
    while (at < query.length() && isOfWord(query.charAt(at))) {
      if (query.charAt(at) == '\\' && at + 1 < query.length()) {
        at++;
        escaped = true;
      }
      text.append(query.charAt(at++));
    }
    return isOperator(text.toString(), escaped)
        ? new Token(Kind.SIGN, text.toString().toLowerCase(Locale.ROOT))
        : new Token(Kind.WORD, text.toString());
  }

  private boolean isOperator(String word, boolean escaped) {
    boolean blankBehind = at < query.length() && Character.isWhitespace(query.charAt(at));
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "and", "or", "not" -> !escaped && blankBehind;
      default -> false;
    };
  }

  private static boolean isOfWord(char c) {
    return !Character.isWhitespace(c) && SPECIAL.indexOf(c) < 0;
  }
}
