package io.ordertrail.replay;

import java.util.Locale;

/** What a difference is. The set is closed. */
public enum Kind {
  DECISION_DIFFERS("passed or denied, said or kept to itself, otherwise than recorded"),
  CHECK_DIFFERS("a check observed or said something else"),
  QUANTITY_DIFFERS("an order of another size"),
  PRICE_DIFFERS("another limit, stop or average price"),
  TERMS_DIFFER("another symbol, side, type, time in force, strategy or replaced order"),
  MARKET_DIFFERS("another market was seen"),
  STATE_DIFFERS("another position, profit, exposure or trading state"),
  TIME_DIFFERS("another time"),
  FIELD_DIFFERS("something else that was recorded of it"),
  NOT_MADE("recorded, and not decided again"),
  NOT_RECORDED("decided again, and not in the record"),
  INPUT_NOT_RECORDED("what moved it then is not known any more, so it cannot be decided again"),
  OTHER_BUILD("another build decided then"),
  OTHER_SETTINGS("asked with other settings than those of then"),
  OTHER_LIMITS("asked with other limits than those of then");

  private final String sentence;

  Kind(String sentence) {
    this.sentence = sentence;
  }

  /** As printed and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String sentence() {
    return sentence;
  }

  /** Whether it only says how it was asked: the decisions may be the same all the same. */
  public boolean isCircumstance() {
    return switch (this) {
      case OTHER_BUILD, OTHER_SETTINGS, OTHER_LIMITS -> true;
      case DECISION_DIFFERS,
          CHECK_DIFFERS,
          QUANTITY_DIFFERS,
          PRICE_DIFFERS,
          TERMS_DIFFER,
          MARKET_DIFFERS,
          STATE_DIFFERS,
          TIME_DIFFERS,
          FIELD_DIFFERS,
          NOT_MADE,
          NOT_RECORDED,
          INPUT_NOT_RECORDED ->
          false;
    };
  }
}
