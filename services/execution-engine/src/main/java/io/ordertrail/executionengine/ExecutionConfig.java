package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.runtime.BusConfig;
import io.ordertrail.runtime.Settings;
import java.net.URI;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The settings of this service beyond those of every service.
 *
 * @param sessionSinceNs orders and fills before that are never asked for; 0: what this service
 *     knows last
 */
record ExecutionConfig(
    VenueConfig venue,
    BusAddresses bus,
    List<String> strategies,
    OrderPolicy policy,
    VenueLink.Timing linkTiming,
    ExecutionAgent.Timing agentTiming,
    BackoffConfig backoff,
    BudgetConfig budget,
    Reconciliation.Terms reconciliation,
    long sessionSinceNs) {

  /**
   * @param bind where execution reports are pushed
   */
  record BusAddresses(
      BusConfig access, String bind, String orders, String marketData, int highWaterMark) {}

  record BackoffConfig(
      long retryFirstNs, long retryCapNs, long askFirstNs, long askCapNs, long connectCapNs) {}

  /**
   * @param reserve of the requests of a minute so many are kept for cancels
   */
  record BudgetConfig(int requestsPerMinute, int reserve) {}

  private static final long SWEEP_NS = 2_000_000L;
  private static final long HEARTBEAT_NS = 500_000_000L;
  private static final long LAST_REPORTS_NS = 1_000_000_000L;
  private static final String EARLIEST = "last-known";

  static ExecutionConfig read(Settings settings) {
    return new ExecutionConfig(
        venue(settings),
        new BusAddresses(
            BusConfig.read(
                settings, Map.of("bus.orders", "risk-manager", "bus.market-data", "market-data")),
            settings.text("bus.bind"),
            settings.text("bus.orders"),
            settings.text("bus.market-data"),
            settings.integer("bus.high-water-mark", 1, 1_000_000)),
        settings.list("strategies"),
        new OrderPolicy(
            settings.integer("orders.submit-attempts", 1, 5),
            ns(settings, "orders.never-sent-grace"),
            ns(settings, "orders.confirm-time"),
            ns(settings, "orders.longest-queue-time"),
            settings.integer("orders.queue-limit", 1, 1_000_000)),
        new VenueLink.Timing(
            ns(settings, "venue.handshake-timeout"),
            ns(settings, "venue.ping-interval"),
            ns(settings, "reconciliation.interval")),
        new ExecutionAgent.Timing(
            SWEEP_NS, HEARTBEAT_NS, ns(settings, "orders.drain-time"), LAST_REPORTS_NS),
        new BackoffConfig(
            ns(settings, "backoff.retry-first"),
            ns(settings, "backoff.retry-cap"),
            ns(settings, "backoff.ask-first"),
            ns(settings, "backoff.ask-cap"),
            ns(settings, "backoff.connect-cap")),
        new BudgetConfig(
            settings.integer("venue.requests-per-minute", 2, 10_000_000),
            settings.integer("venue.reserve-for-cancels", 0, 10_000_000)),
        new Reconciliation.Terms(
            ns(settings, "reconciliation.grace"),
            settings.decimalE6("reconciliation.cash-tolerance", 0, Decimal6.ofUnits(1_000_000)),
            settings.flag("reconciliation.cash-stops-orders")),
        since(settings));
  }

  private static VenueConfig venue(Settings settings) {
    return new VenueConfig(
        settings.text("venue.name"),
        uri(settings, "venue.rest", "http"),
        uri(settings, "venue.stream", "ws"),
        settings.secret("APCA_API_KEY_ID"),
        settings.secret("APCA_API_SECRET_KEY"),
        settings.duration("venue.connect-timeout"),
        settings.duration("venue.submit-timeout"),
        settings.duration("venue.call-timeout"));
  }

  private static URI uri(Settings settings, String key, String scheme) {
    return settings.value(
        key,
        "an address that begins with " + scheme + ":// or " + scheme + "s://",
        URI.create(scheme + "://127.0.0.1"),
        text -> {
          URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
          boolean fits = scheme.equals(uri.getScheme()) || (scheme + 's').equals(uri.getScheme());
          return fits && uri.getHost() != null ? uri : null;
        });
  }

  private static long since(Settings settings) {
    return settings.value(
        "session.since",
        EARLIEST + ", or a time like 2026-11-23T14:30:00Z",
        0L,
        text -> {
          try {
            return text.equals(EARLIEST) ? 0L : EventText.epochNs(text);
          } catch (DateTimeException e) {
            return null;
          }
        });
  }

  private static long ns(Settings settings, String key) {
    return settings.duration(key).toNanos();
  }

  RequestBudget requestBudget() {
    return new RequestBudget(budget.requestsPerMinute(), budget.reserve());
  }

  Backoff retryBackoff(RandomGenerator random) {
    return new Backoff(backoff.retryFirstNs(), backoff.retryCapNs(), random);
  }

  Backoff askBackoff(RandomGenerator random) {
    return new Backoff(backoff.askFirstNs(), backoff.askCapNs(), random);
  }

  Backoff connectBackoff(RandomGenerator random) {
    return new Backoff(backoff.askFirstNs(), backoff.connectCapNs(), random);
  }
}
