package io.ordertrail.objectives;

import io.ordertrail.objectives.PrometheusApi.Sample;
import io.ordertrail.objectives.PrometheusApi.Unanswered;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;

/** How the objectives stand, by the same series as the dashboard's. Stateless. */
public final class SloReport {
  private static final String NOW = "{__name__=~\"objective:.+\"}";
  private static final String AN_HOUR_AGO = Series.BURN + " offset 1h";

  private static final String NOT_KNOWN =
      "it knows no objectives: it has run for less than a minute, or without"
          + " monitoring/prometheus/rules/objectives.yaml";

  private SloReport() {}

  /** Blocks for five seconds a question at most, of which there are four. */
  public static SloAnswer ask(URI prometheus, Objectives objectives) {
    try (PrometheusApi api = new PrometheusApi(prometheus)) {
      List<Sample> now = api.query(NOW);
      if (now.isEmpty()) {
        return new SloAnswer.NoAnswer(NOT_KNOWN);
      }
      List<Sample> before = api.query(AN_HOUR_AGO);
      return standings(objectives, now, before, Promises.ask(api, objectives));
    } catch (Unanswered e) {
      return new SloAnswer.NoAnswer(e.getMessage());
    }
  }

  static SloAnswer.Standings standings(
      Objectives objectives, List<Sample> now, List<Sample> before, Promises promises) {
    return new SloAnswer.Standings(
        session(now),
        objectives.all().stream()
            .map(o -> standing(o, objectives.minimumEvents(), now, before, promises.holds(o)))
            .toList());
  }

  private static Standing standing(
      Objective objective,
      int minimumEvents,
      List<Sample> now,
      List<Sample> before,
      boolean promisedHere) {
    double counted = value(now, Series.EVENTS_30D, objective.id()).orElse(0);
    return new Standing(
        objective,
        counted,
        value(now, Series.ERRORS_30D, objective.id()).orElse(0),
        value(now, Series.MEASURED_30D, objective.id()).orElse(0),
        value(now, Series.BURN, objective.id()),
        value(before, Series.BURN, objective.id()),
        counted >= minimumEvents,
        promisedHere);
  }

  private static SloAnswer.Session session(List<Sample> now) {
    OptionalDouble open = value(now, Series.SESSION, "");
    if (open.isEmpty()) {
      return SloAnswer.Session.UNKNOWN;
    }
    return open.getAsDouble() == 1 ? SloAnswer.Session.OPEN : SloAnswer.Session.CLOSED;
  }

  /** What is not a number is as good as absent. */
  private static OptionalDouble value(List<Sample> samples, String name, String objective) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name) && sample.objective().equals(objective))
        .mapToDouble(Sample::value)
        .filter(Double::isFinite)
        .findFirst();
  }
}
