package io.ordertrail.kibana;

import io.ordertrail.kibana.KqlTokens.Kind;
import io.ordertrail.kibana.KqlTokens.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads KQL. Stricter than Kibana, which takes for a text whatever it does not understand: here a
 * text without a field, two words without an operator between them, or {@code and} beside {@code
 * or} without brackets are errors.
 */
final class KqlParser {
  private final List<Token> tokens;
  private int at;

  /** Inside of {@code path: { }} its fields are named without the path. */
  private String prefix = "";

  private KqlParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws KqlException when it is none, or not what it looks like
   */
  static Kql parse(String query) {
    KqlParser parser = new KqlParser(KqlTokens.of(query));
    if (parser.peek().kind() == Kind.END) {
      return new Kql.All();
    }
    Kql kql = parser.any(parser::expression);
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("an operator");
    }
    return kql;
  }

  /** Parts with {@code or} between them, or with {@code and}. */
  private Kql any(Supplier<Kql> part) {
    List<Kql> alternatives = new ArrayList<>();
    boolean joined = false;
    do {
      List<Kql> all = all(part);
      joined |= all.size() > 1;
      alternatives.add(all.size() == 1 ? all.getFirst() : new Kql.And(all));
    } while (took("or"));
    if (joined && alternatives.size() > 1) {
      throw new KqlException("\"and\" beside \"or\" needs brackets for the reader");
    }
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : new Kql.Or(List.copyOf(alternatives));
  }

  private List<Kql> all(Supplier<Kql> part) {
    List<Kql> parts = new ArrayList<>();
    do {
      parts.add(negated(part));
    } while (took("and"));
    return List.copyOf(parts);
  }

  private boolean took(String operator) {
    boolean there = peek().is(operator);
    at += there ? 1 : 0;
    return there;
  }

  private Kql negated(Supplier<Kql> part) {
    if (peek().is("not")) {
      at++;
      return new Kql.Not(bracketed(part));
    }
    return bracketed(part);
  }

  private Kql bracketed(Supplier<Kql> part) {
    if (!peek().is("(")) {
      return part.get();
    }
    at++;
    Kql inner = any(part);
    expect(")");
    return inner;
  }

  private Kql expression() {
    if (peek().kind() != Kind.WORD) {
      throw unexpected("a field");
    }
    String field = prefix + next().text();
    Optional<Kql.Comparison> comparison = comparison();
    if (comparison.isPresent()) {
      at++;
      return new Kql.Compared(field, comparison.get(), value().text());
    }
    if (!peek().is(":")) {
      throw new KqlException(
          "\"" + field + "\" is a text without a field: Kibana would look for it everywhere");
    }
    at++;
    return peek().is("{") ? nested(field) : values(field);
  }

  private Kql nested(String path) {
    at++;
    String outer = prefix;
    prefix = path + ".";
    Kql inner = any(this::expression);
    prefix = outer;
    expect("}");
    return new Kql.Nested(path, inner);
  }

  private Kql values(String field) {
    return peek().is("(") ? bracketed(() -> is(field)) : is(field);
  }

  private Kql is(String field) {
    Token value = value();
    boolean quoted = value.kind() == Kind.QUOTED;
    return !quoted && value.text().equals("*")
        ? new Kql.Exists(field)
        : new Kql.Is(field, value.text(), quoted);
  }

  private Token value() {
    Token value = next();
    if (value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) {
      at--;
      throw unexpected("a value");
    }
    if (peek().kind() == Kind.WORD || peek().kind() == Kind.QUOTED) {
      throw new KqlException(
          "between \"%s\" and \"%s\" is no operator: quote a value of several words, and leave white"
                  .formatted(value.text(), peek().text())
              + " space on both sides of an operator");
    }
    return value;
  }

  private Optional<Kql.Comparison> comparison() {
    return Arrays.stream(Kql.Comparison.values()).filter(c -> peek().is(c.sign())).findFirst();
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private void expect(String sign) {
    if (!peek().is(sign)) {
      throw unexpected(sign);
    }
    at++;
  }

  private KqlException unexpected(String expected) {
    return new KqlException("expected " + expected + " and found " + peek().text());
  }
}
