package io.ordertrail.objectives;

import java.util.List;

/**
 * {@code monitoring/prometheus/rules/objectives.yaml}. Every five seconds of an open session, what
 * happens per second is recorded; minutes are summed from that, and long windows from minutes, so
 * that a window of thirty days costs 43,200 samples a series. Pure.
 */
final class RecordingRules {
  /** Looked at as often as the services are; short enough to be summed from single looks. */
  private static final List<String> SHORT = List.of("5m", "1h");

  private static final List<String> MIDDLE = List.of("30m", "6h");
  private static final int MIDDLE_LOOKS = 6;

  private final Objectives objectives;
  private final Pace pace;
  private final RuleText text = new RuleText();

  private RecordingRules(Objectives objectives, Pace pace) {
    this.objectives = objectives;
    this.pace = pace;
  }

  static String text(Objectives objectives, Pace pace) {
    RecordingRules rules = new RecordingRules(objectives, pace);
    rules.looks();
    rules.middleWindows();
    rules.longWindows();
    return rules.text.toString();
  }

  private void looks() {
    text.group("objectives", pace.sampleSeconds());
    text.comment("What market data last said holds for a while: it may itself be what is away.");
    text.record(
        Series.SESSION,
        "max(last_over_time(trading_session_open[%s]))".formatted(pace.sessionMemory()));
    for (Objective objective : objectives.all()) {
      text.record(
          Series.events(objective),
          inSession(objective.sli().events(pace.rateWindow(), objective.service())),
          objective);
      text.record(
          Series.errors(objective),
          inSession(objective.sli().errors(pace.rateWindow(), objective.service())),
          objective);
      SHORT.forEach(window -> ratio(objective, window));
      count(objective, Series.EVENTS_1H, "1h");
      text.record(
          Series.BURN,
          "%s / %s".formatted(Series.errorRatio(objective, "1h"), objective.budget()),
          objective);
    }
  }

  private static String inSession(String expression) {
    return expression + " and on () (" + Series.SESSION + " == 1)";
  }

  private void middleWindows() {
    text.group("objectives-hours", pace.sampleSeconds() * MIDDLE_LOOKS);
    for (Objective objective : objectives.all()) {
      MIDDLE.forEach(window -> ratio(objective, window));
      count(objective, Series.EVENTS_6H, "6h");
    }
  }

  private void ratio(Objective objective, String window) {
    divided(objective, window, Series.errors(objective), Series.events(objective));
  }

  private void divided(Objective objective, String window, String errors, String events) {
    text.record(
        Series.errorRatio(objective, window),
        "sum_over_time(%s[%s]) / (sum_over_time(%s[%s]) > 0)"
            .formatted(errors, window, events, window),
        objective);
  }

  private void count(Objective objective, String name, String window) {
    text.record(
        name,
        "%d * sum_over_time(%s[%s])"
            .formatted(pace.sampleSeconds(), Series.events(objective), window),
        objective);
  }

  private void longWindows() {
    text.group("objectives-days", pace.minuteSeconds());
    for (Objective objective : objectives.all()) {
      minutes(objective);
      String errors = Series.errorsInAMinute(objective);
      String events = Series.eventsInAMinute(objective);
      divided(objective, "3d", errors, events);
      divided(objective, objectives.window(), errors, events);
      text.record(Series.EVENTS_30D, sum(events), objective);
      text.record(Series.ERRORS_30D, sum(errors), objective);
      text.record(
          Series.MEASURED_30D,
          "%d * count_over_time(%s[%s])"
              .formatted(pace.minuteSeconds(), events, objectives.window()),
          objective);
      text.record(
          Series.BUDGET_LEFT,
          "1 - %s / %s"
              .formatted(Series.errorRatio(objective, objectives.window()), objective.budget()),
          objective);
      text.record(Series.TARGET, "vector(%s)".formatted(objective.target()), objective);
    }
  }

  /** A minute whose errors make no sense is left out of the budget; SLIUnavailable tells it. */
  private void minutes(Objective objective) {
    String events = Series.events(objective);
    String errors = Series.errors(objective);
    text.record(
        Series.errorsInAMinute(objective),
        "clamp_min(%s >= -0.001, 0)".formatted(looked(errors)),
        objective);
    text.record(
        Series.eventsInAMinute(objective),
        "%s and %s".formatted(looked(events), Series.errorsInAMinute(objective)),
        objective);
  }

  private String looked(String perSecond) {
    return "%d * sum_over_time(%s[%s])".formatted(pace.sampleSeconds(), perSecond, pace.minute());
  }

  private String sum(String series) {
    return "sum_over_time(%s[%s])".formatted(series, objectives.window());
  }
}
