package io.ordertrail.kibana;

import java.util.List;

/** A query of Kibana's language KQL, as far as this house uses it. Immutable. */
sealed interface Kql {
  /** The empty query. */
  record All() implements Kql {}

  record And(List<Kql> parts) implements Kql {}

  record Or(List<Kql> parts) implements Kql {}

  record Not(Kql part) implements Kql {}

  /** {@code field: *} */
  record Exists(String field) implements Kql {}

  /**
   * {@code field: value}
   *
   * @param quoted a star in quotes is a star and no wildcard
   */
  record Is(String field, String value, boolean quoted) implements Kql {
    boolean isWildcard() {
      return !quoted && value.contains("*");
    }
  }

  /** {@code field >= value} */
  record Compared(String field, Comparison comparison, String value) implements Kql {}

  /** {@code path: { query }}: one and the same element of the nested list fits the query. */
  record Nested(String path, Kql part) implements Kql {}

  /** How a value is compared, with Elasticsearch's word for it. */
  enum Comparison {
    BELOW("<", "lt"),
    AT_MOST("<=", "lte"),
    ABOVE(">", "gt"),
    AT_LEAST(">=", "gte");

    private final String sign;
    private final String range;

    Comparison(String sign, String range) {
      this.sign = sign;
      this.range = range;
    }

    String sign() {
      return sign;
    }

    String range() {
      return range;
    }

    /**
     * @param order as {@link Comparable#compareTo} says of the event's value and this one
     */
    boolean holds(int order) {
      return switch (this) {
        case BELOW -> order < 0;
        case AT_MOST -> order <= 0;
        case ABOVE -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }
}
