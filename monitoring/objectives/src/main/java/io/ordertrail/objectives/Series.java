package io.ordertrail.objectives;

/** The names of what is recorded. Those by objective have the labels objective and service. */
final class Series {
  /** 1 while the session is open, 0 while it is closed, nothing when nobody knows. */
  static final String SESSION = "objective:session:open";

  static final String TARGET = "objective:target:ratio";
  static final String EVENTS_1H = "objective:events:count1h";
  static final String EVENTS_6H = "objective:events:count6h";
  static final String EVENTS_30D = "objective:events:count30d";
  static final String ERRORS_30D = "objective:errors:count30d";
  static final String MEASURED_30D = "objective:measured_seconds:sum30d";
  static final String BUDGET_LEFT = "objective:budget_left:ratio30d";
  static final String BURN = "objective:burn:rate1h";

  private Series() {}

  static String events(Objective objective) {
    return "slo:%s:events:per_second".formatted(objective.id());
  }

  static String errors(Objective objective) {
    return "slo:%s:errors:per_second".formatted(objective.id());
  }

  static String eventsInAMinute(Objective objective) {
    return "slo:%s:events:count1m".formatted(objective.id());
  }

  static String errorsInAMinute(Objective objective) {
    return "slo:%s:errors:count1m".formatted(objective.id());
  }

  static String errorRatio(Objective objective, String window) {
    return "slo:%s:errors:ratio_rate%s".formatted(objective.id(), window);
  }
}
