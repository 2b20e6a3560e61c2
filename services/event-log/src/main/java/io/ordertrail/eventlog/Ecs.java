package io.ordertrail.eventlog;

import java.util.Locale;

/**
 * The ECS categorization fields of an action, with only the values that ECS 9 allows.
 *
 * <p>Source: Elastic Common Schema, "Categorization fields".
 *
 * @param category null where none fits
 * @param outcome null where the action is neither success nor failure
 */
record Ecs(Kind kind, Category category, Type type, Outcome outcome) {
  static final String VERSION = "9.2.0";

  enum Kind {
    EVENT,
    ALERT,
    STATE;

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
      return text;
    }
  }

  enum Category {
    AUTHENTICATION,
    CONFIGURATION,
    NETWORK,
    PROCESS,
    SESSION;

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
      return text;
    }
  }

  enum Type {
    ACCESS,
    ADMIN,
    ALLOWED,
    CHANGE,
    CONNECTION,
    CREATION,
    DELETION,
    DENIED,
    END,
    ERROR,
    INFO,
    START;

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
      return text;
    }
  }

  enum Outcome {
    SUCCESS,
    FAILURE,
    UNKNOWN;

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
      return text;
    }
  }

  static Ecs event(Type type, Outcome outcome) {
    return new Ecs(Kind.EVENT, null, type, outcome);
  }

  static Ecs event(Category category, Type type, Outcome outcome) {
    return new Ecs(Kind.EVENT, category, type, outcome);
  }

  static Ecs alert(Type type) {
    return new Ecs(Kind.ALERT, null, type, null);
  }

  static Ecs state(Type type) {
    return new Ecs(Kind.STATE, null, type, null);
  }
}
