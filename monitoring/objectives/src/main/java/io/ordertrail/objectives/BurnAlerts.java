package io.ordertrail.objectives;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code monitoring/alerts/objectives.yaml}, the sources of the alerts on objectives: a budget that
 * burns, and an indicator that vanished, makes no sense, or has no session to go by. Pure.
 */
final class BurnAlerts {
  private static final String DASHBOARD = "objectives";
  private static final String UNAVAILABLE = "SLIUnavailable";

  /** Where nothing of the system itself has changed, the record has the alert alone. */
  private static final String ITSELF =
      "(event.action:\"alert.fired\" AND trading.alert.name:\"" + UNAVAILABLE + "\")";

  private static final BigDecimal BUDGET_HOURS = BigDecimal.valueOf(30 * 24);

  private final Objectives objectives;
  private final RuleText text = new RuleText();

  private BurnAlerts(Objectives objectives) {
    this.objectives = objectives;
  }

  static String text(Objectives objectives) {
    BurnAlerts alerts = new BurnAlerts(objectives);
    alerts.text.group("objectives");
    for (Objective objective : objectives.all()) {
      objective.burnRates().forEach(rate -> alerts.burn(objective, rate));
      alerts.vanished(objective);
      alerts.impossible(objective);
    }
    alerts.noSession();
    return alerts.text.toString();
  }

  private void burn(Objective objective, BurnRate rate) {
    String bound = rate.factor().multiply(objective.budget()).stripTrailingZeros().toPlainString();
    String expression =
        "%s > %s and %s > %s and %s{objective=\"%s\"} >= %d"
                .formatted(
                    Series.errorRatio(objective, rate.longWindow()),
                    bound,
                    Series.errorRatio(objective, rate.shortWindow()),
                    bound,
                    rate.longWindow().equals("1h") ? Series.EVENTS_1H : Series.EVENTS_6H,
                    objective.id(),
                    objectives.minimumEvents())
            + condition(objective);
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("priority", rate.priority());
    labels.put("owner", objective.owner());
    labels.put("service", objective.service());
    labels.put("objective", objective.id());
    labels.put("burn", rate.name());
    text.alert(
        "SLOErrorBudgetBurn",
        expression,
        rate.holdFor(),
        labels,
        annotations(
            "%s burns its error budget more than %s times too fast."
                .formatted(objective.id(), rate.factor()),
            "%s In the last %s {{ $value | humanizePercentage }} did not: at this pace the budget of %s is gone in %s hours."
                .formatted(
                    objective.sentence(), rate.longWindow(), objectives.window(), hours(rate)),
            objective.search()));
  }

  private static String condition(Objective objective) {
    return switch (objective.promised()) {
      case Condition.Always() -> "";
      case Condition.Where(String promql, _) -> " and on (service) " + promql;
    };
  }

  private static String hours(BurnRate rate) {
    return BUDGET_HOURS.divide(rate.factor(), 0, RoundingMode.HALF_UP).toPlainString();
  }

  private void vanished(Objective objective) {
    unavailable(
        objective,
        "vanished",
        "(%s == 1) unless on () %s".formatted(Series.SESSION, Series.errors(objective)),
        "5m",
        "%s cannot be told: its metrics are away while the session is open.",
        "Neither its burn alerts nor its budget mean anything until they are back: is %s scraped,"
            + " and does it expose what monitoring/slo.yaml names?");
  }

  /** Not a number is neither at least 0 nor at most something. */
  private void impossible(Objective objective) {
    String errors = Series.errors(objective);
    unavailable(
        objective,
        "impossible",
        "%s unless (%s >= -0.001 and %s <= %s + 0.001)"
            .formatted(errors, errors, errors, Series.events(objective)),
        "1m",
        "%s cannot be told: it counts fewer than none or more than all as bad.",
        "Good and total of monitoring/slo.yaml do not belong together, or %s counts one of them"
            + " wrongly.");
  }

  private void unavailable(
      Objective objective,
      String source,
      String expression,
      String holdFor,
      String summary,
      String description) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("priority", "P2");
    labels.put("owner", objective.owner());
    labels.put("service", objective.service());
    labels.put("objective", objective.id());
    labels.put("source", source);
    text.alert(
        UNAVAILABLE,
        expression,
        holdFor,
        labels,
        annotations(
            summary.formatted(objective.id()),
            description.formatted(objective.service()),
            "(%s) OR %s".formatted(lifecycle(objective.service()), ITSELF)));
  }

  private void noSession() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("priority", "P2");
    labels.put("owner", "platform");
    labels.put("service", "market-data");
    labels.put("source", "session");
    text.alert(
        UNAVAILABLE,
        "max(up{service=\"market-data\"}) == 1 unless on () %s".formatted(Series.SESSION),
        "5m",
        labels,
        annotations(
            "No objective can be told: market-data does not say whether the session is open.",
            "Nothing is counted without trading_session_open, so no budget burns, whatever"
                + " happens.",
            "event.action:(\"session.opened\" OR \"session.closed\") OR (%s) OR %s"
                .formatted(lifecycle("market-data"), ITSELF)));
  }

  private static String lifecycle(String service) {
    return "service.name:\"%s\" AND event.action:(\"service.starting\" OR \"service.ready\" OR \"service.stopping\" OR \"service.stopped\")"
        .formatted(service);
  }

  private static Map<String, String> annotations(
      String summary, String description, String search) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    annotations.put("search", search);
    annotations.put("dashboard", DASHBOARD);
    return annotations;
  }
}
