package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.ElasticsearchSettings;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.runtime.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The shipper's own settings; the comments of {@code shipper.yaml} say what each does.
 *
 * @param templates empty when somebody else installs them
 */
record ShipperConfig(
    ElasticsearchEndpoint elasticsearch,
    Optional<Templates.Scope> templates,
    Duration poll,
    int bodyBytes,
    int inFlight,
    Duration backoffFrom,
    Duration backoffTo,
    Duration checkpointEvery,
    Duration drainWithin,
    boolean diagnostics,
    int diagnosticsBehind) {
  private static final String ES = "shipper.elasticsearch.";
  private static final int SMALLEST_BODY = 10_000;
  private static final int LARGEST_BODY = 50_000_000;
  private static final int MOST_IN_FLIGHT = 16;

  private enum Install {
    ONE_NODE,
    CLUSTER,
    NONE
  }

  static ShipperConfig read(Settings settings) {
    return new ShipperConfig(
        ElasticsearchSettings.read(settings, ES),
        switch (settings.oneOf(ES + "templates", Install.class)) {
          case ONE_NODE -> Optional.of(Templates.Scope.ONE_NODE);
          case CLUSTER -> Optional.of(Templates.Scope.CLUSTER);
          case NONE -> Optional.empty();
        },
        settings.duration("shipper.poll"),
        settings.integer("shipper.body_bytes", SMALLEST_BODY, LARGEST_BODY),
        settings.integer("shipper.requests_in_flight", 1, MOST_IN_FLIGHT),
        settings.duration("shipper.backoff.from"),
        settings.duration("shipper.backoff.to"),
        settings.duration("shipper.checkpoint_every"),
        settings.duration("shipper.drain_within"),
        settings.flag("shipper.diagnostics.ship"),
        settings.integer("shipper.diagnostics.behind_bytes", SMALLEST_BODY, Integer.MAX_VALUE));
  }

  /** One for each thread. */
  Backoff backoff() {
    return new Backoff(backoffFrom, backoffTo, RandomGenerator.getDefault());
  }
}
