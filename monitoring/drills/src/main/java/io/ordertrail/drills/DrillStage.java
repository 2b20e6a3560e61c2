package io.ordertrail.drills;

import io.ordertrail.rules.ScaledRules;
import io.ordertrail.stack.MonitoringFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running Prometheus and Alertmanager while drills run: with scaled rules, and telling the
 * drill's own webhook as well. Closing it gives them back what {@code up} had given them.
 */
final class DrillStage implements AutoCloseable {
  private static final int PROMETHEUS = 9999;
  private static final Duration RELOADED_WITHIN = Duration.ofSeconds(20);
  private static final String RELOADED_AT =
      "prometheus_config_last_reload_success_timestamp_seconds";

  private final DrillTarget target;
  private final Web web;
  private final Levers levers;
  private final AlertEar ear;

  private DrillStage(DrillTarget target, Web web, Levers levers, AlertEar ear) {
    this.target = target;
    this.web = web;
    this.levers = levers;
    this.ear = ear;
  }

  /**
   * @param factor by which the rules' lengths are divided; 1 for the real ones
   */
  static DrillStage set(DrillTarget target, Web web, Levers levers, int factor)
      throws DrillException {
    for (String part : new String[] {"prometheus", "alertmanager"}) {
      if (levers.pid(part).isEmpty()) {
        throw new DrillException(
            "no %s runs with the system: apt-get install prometheus prometheus-alertmanager, and start it again with ./ordertrail up."
                .formatted(part));
      }
    }
    DrillStage stage = new DrillStage(target, web, levers, openEar());
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("ORDERTRAIL_ALERT_COPY_URL", stage.ear.url());
    variables.put("ORDERTRAIL_DEADMAN_URL", stage.ear.url());
    try {
      stage.reload(variables, factor);
      return stage;
    } catch (DrillException e) {
      stage.closeAfter(e);
      throw e;
    }
  }

  /** What is written already must not outlast the drills. */
  private void closeAfter(DrillException failure) {
    try {
      close();
    } catch (DrillException e) {
      failure.addSuppressed(e);
    }
  }

  private static AlertEar openEar() throws DrillException {
    try {
      return new AlertEar();
    } catch (IOException e) {
      throw new DrillException("no webhook could be opened (%s).".formatted(e.getMessage()));
    }
  }

  private void reload(Map<String, String> variables, int factor) throws DrillException {
    try {
      double before = reloadedAt();
      MonitoringFolder.write(
          target.home().resolve("monitoring"),
          target.data().resolve("monitoring"),
          target.portOffset(),
          variables,
          rules -> factor == 1 ? rules : ScaledRules.scaled(rules, factor));
      levers.signal("alertmanager", "HUP");
      levers.signal("prometheus", "HUP");
      Waiting.forAtMost(
              RELOADED_WITHIN,
              () -> reloadedAt() > before ? Optional.of(true) : Optional.<Boolean>empty())
          .orElseThrow(
              () ->
                  new DrillException(
                      "Prometheus did not take the rules: its output is in %s."
                          .formatted(target.data().resolve("logs/prometheus.out"))));
    } catch (IOException e) {
      throw new DrillException("the rules could not be written (%s).".formatted(e.getMessage()));
    }
  }

  private double reloadedAt() throws DrillException {
    // Its own metrics, as text: what it scraped of itself is older.
    return web.metric(target.url(PROMETHEUS, "/metrics"), RELOADED_AT);
  }

  AlertEar ear() {
    return ear;
  }

  @Override
  public void close() throws DrillException {
    try {
      reload(System.getenv(), 1);
    } finally {
      ear.close();
    }
  }
}
