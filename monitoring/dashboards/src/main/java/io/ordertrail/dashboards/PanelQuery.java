package io.ordertrail.dashboards;

import java.time.Duration;
import java.util.Optional;

/**
 * One question of one panel to Prometheus. Immutable.
 *
 * @param dashboard its uid
 * @param panel its title
 * @param refId the letter of the query within its panel
 * @param template the query with Grafana's variables, as it is committed
 * @param mayBeEmpty why a healthy run may leave it without an answer, if it may
 */
public record PanelQuery(
    String dashboard,
    int panelId,
    String panel,
    String refId,
    String template,
    Optional<String> mayBeEmpty) {

  /** What Grafana makes of {@code $__rate_interval} here: four of the data source's 15 s. */
  private static final Duration RATE_INTERVAL = Duration.ofMinutes(1);

  /**
   * The query as Grafana would ask it for a window of this length, all services chosen. An answer
   * without a sample, or with nothing but NaN, is an empty panel.
   */
  public String text(Duration window) {
    Duration rate = window.compareTo(RATE_INTERVAL) < 0 ? window : RATE_INTERVAL;
    return template
        .replace("$__rate_interval", rate.toSeconds() + "s")
        .replace("$__range", window.toSeconds() + "s")
        .replace("$" + Variables.SERVICE, ".*");
  }
}
