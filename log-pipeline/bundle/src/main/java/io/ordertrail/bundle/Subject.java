package io.ordertrail.bundle;

/** What a bundle is about. */
public sealed interface Subject {
  /** All that happened in the window. */
  record Everything() implements Subject {}

  /** Of the window, what names no other symbol. */
  record OfSymbol(String symbol) implements Subject {}

  /**
   * @param clOrdId the order's own id
   */
  record OfOrder(String clOrdId) implements Subject {}

  record OfAlert(String name) implements Subject {}

  /** {@code order ot-1}; empty for everything. */
  default String words() {
    return switch (this) {
      case Everything() -> "";
      case OfSymbol(String symbol) -> "symbol " + symbol;
      case OfOrder(String clOrdId) -> "order " + clOrdId;
      case OfAlert(String name) -> "alert " + name;
    };
  }

  /** To which the events are narrowed; empty when they are not. */
  default String symbol() {
    return switch (this) {
      case OfSymbol(String symbol) -> symbol;
      case Everything(), OfOrder(_), OfAlert(_) -> "";
    };
  }
}
