package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.Credentials;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.runtime.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

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
  private static final String API_KEY = "ORDERTRAIL_ELASTICSEARCH_API_KEY";
  private static final String PASSWORD = "ORDERTRAIL_ELASTICSEARCH_PASSWORD";
  private static final int SMALLEST_BODY = 10_000;
  private static final int LARGEST_BODY = 50_000_000;
  private static final int MOST_IN_FLIGHT = 16;

  private enum Auth {
    NONE,
    API_KEY,
    PASSWORD
  }

  private enum Install {
    ONE_NODE,
    CLUSTER,
    NONE
  }

  static ShipperConfig read(Settings settings) {
    return new ShipperConfig(
        endpoint(settings),
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

  private static ElasticsearchEndpoint endpoint(Settings settings) {
    ElasticsearchEndpoint endpoint =
        ElasticsearchEndpoint.of(
                settings.value(
                    ES + "urls",
                    "one or more addresses like http://127.0.0.1:9200, separated by commas",
                    List.of(URI.create("http://127.0.0.1:9200")),
                    ShipperConfig::httpUrls))
            .withTimeouts(
                settings.duration(ES + "connect_timeout"),
                settings.duration(ES + "response_timeout"))
            .withCredentials(credentials(settings));
    String authority = settings.text(ES + "certificate_authority");
    return authority.equals("none")
        ? endpoint
        : endpoint.withCertificateAuthority(Path.of(authority));
  }

  private static Credentials credentials(Settings settings) {
    String user = settings.text(ES + "user");
    return switch (settings.oneOf(ES + "auth", Auth.class)) {
      case NONE -> new Credentials.None();
      case API_KEY -> new Credentials.ApiKey(settings.secret(API_KEY).reveal());
      case PASSWORD -> new Credentials.UserAndPassword(user, settings.secret(PASSWORD).reveal());
    };
  }

  private static List<URI> httpUrls(String text) {
    List<URI> urls =
        Stream.of(text.split(",")).map(String::strip).map(URI::create).distinct().toList();
    return urls.stream().allMatch(ShipperConfig::isHttp) ? urls : null;
  }

  private static boolean isHttp(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return http && url.getHost() != null;
  }
}
